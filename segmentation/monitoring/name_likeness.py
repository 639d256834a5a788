"""Whether two column names are the same name, or how much they are alike."""

import re
from collections.abc import Sequence
from functools import lru_cache

from segmentation.common.formatting import unit
from segmentation.common.term_patterns import folded
from segmentation.common.trait_names import spoken
from segmentation.common.trait_vocabulary import MARKS
from segmentation.profiling.english_words import in_english

_UNIT = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_PREFIX = 3  # letters of an abbreviation, at least
_PREFIXED, _MISSPELT = 0.85, 0.8  # how much words count that are only alike
_LEAST_TRIGRAMS = 0.6  # of two words that are one, misspelt or inflected
_BOTH_SAY_MORE = 0.5  # what is left where each name has a word that the other contradicts
_SAME_MEANING = 0.9

# Beside profiling's dictionary of traits: keys and facts, which name no segment.
_MEANINGS = {
    "customer id": (
        "kundennummer|kundennr|kunden nr|kunden id|kdnr|kd nr|kdnummer|client id|id client"
        "|no client|n client|numero client|num client|code client|identifiant client|id cliente"
        "|codigo cliente|numero cliente|customer number|customer no|customer nr|cust no|cust nr"
        "|cust id|client no|client number|customer key|customer ref"
    ),
    "gender": "sex|geschlecht|sexe|sexo|genre|genero",
    "annual income": "jahreseinkommen|yearly income|income per year|einkommen jahr",
    "profession": "occupation|job|job title|beruf|metier|profesion",
    "marital status": "familienstand|etat civil|situation familiale|estado civil|civil status",
    "post code": "postcode|postal code|zip|zip code|plz|postleitzahl|code postal|codigo postal",
    "city": "stadt|ort|wohnort|ville|ciudad|town",
    "country": "land|pays|pais",
    "region": "bundesland|provincia",
    "education": "bildung|ausbildung|schulabschluss|niveau etudes|estudios|education level",
    "email": "e mail|mail|courriel|e mail adresse|email address|correo electronico|adresse mail",
    "total spend": "revenue|turnover|total revenue|total spending|sales amount|lifetime spend",
    "orders": "anzahl bestellungen|anzahl auftrage|nombre commandes|number of orders",
    "days since last order": "recency|days since last purchase|days since last buy",
    "tenure": "customer since days|days as customer|membership length",
    "family size": "familiengrosse|taille famille|size of family",
    "household size": "haushaltsgrosse|taille menage|personen im haushalt",
}
_MEANS = {said: means for means, several in _MEANINGS.items() for said in several.split("|")}
_FILLERS = re.compile(r"\b(?:of|the|de|du|la|le|les|del|der|die|das|en|el|a|an|per|by|in)\b")


def same_name(one: str, other: str) -> bool:
    """Say whether two names are one, written differently.

    Case, blanks, accents, separators and spelt-out abbreviations make no difference, nor does a
    unit that only one of them has. Two units do, and so do numbers, and a mark such as "flag".

    >>> same_name("CustID", "customer_id"), same_name("Age (years)", "age")
    (True, True)
    >>> same_name("Income (k$)", "Income ($)"), same_name("visits_90d", "visits_30d")
    (False, False)
    """
    units = {unit(one), unit(other)} - {""}
    if len(units) > 1 or _numbers(_bare(one)) != _numbers(_bare(other)):
        return False
    if folded(_bare(one)) == folded(_bare(other)):
        return True
    marked = [MARKS & set(folded(_bare(name)).split()) for name in (one, other)]
    return marked[0] == marked[1] and folded(spoken(one)) == folded(spoken(other))


def name_likeness(one: str, other: str) -> float:
    """Return how much two names are alike, 0 to 1.

    The mean share of their words that the other has too (Dice, Ecology 26, 1945), in English where
    every word is known. A word counts somewhat less where it is only the beginning of the other's,
    or shares most of its letters, by threes. Names that differ in a number are not alike.

    >>> name_likeness("Jahreseinkommen", "annual_income") >= 0.9
    True
    >>> name_likeness("Q1", "Q2"), round(name_likeness("income", "annual income"), 2)
    (0.0, 0.67)
    """
    if same_name(one, other):
        return 1.0
    if _numbers(_bare(one)) != _numbers(_bare(other)):
        return 0.0
    first, second = _words(one), _words(other)
    if not first or not second:
        return 0.0
    if sorted(first) == sorted(second):
        return _SAME_MEANING
    pairs = sorted(
        ((_word_likeness(a, b), i, j) for i, a in enumerate(first) for j, b in enumerate(second)),
        reverse=True,
    )
    matched, own, theirs = 0.0, set(range(len(first))), set(range(len(second)))
    for likeness, i, j in pairs:
        if likeness > 0 and i in own and j in theirs:
            matched += likeness
            own.remove(i)
            theirs.remove(j)
    dice = 2 * matched / (len(first) + len(second))
    return min(_SAME_MEANING, dice * (_BOTH_SAY_MORE if own and theirs else 1.0))


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name in English."""
    for said in (folded(_bare(name)), folded(spoken(name))):
        if said in _MEANS:
            return tuple(_MEANS[said].split())
    said = folded(in_english(spoken(name)))
    return tuple(word for word in _MEANS.get(said, said).split() if not _FILLERS.fullmatch(word))


def _word_likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) >= _PREFIX and long.startswith(short):
        return _PREFIXED
    first, second = _trigrams(one), _trigrams(other)
    dice = 2 * len(first & second) / (len(first) + len(second))
    return _MISSPELT if dice >= _LEAST_TRIGRAMS else 0.0


def _trigrams(word: str) -> set[str]:
    padded = f"  {word} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}


def _bare(name: str) -> str:
    return _UNIT.sub(" ", name).strip() or name


def _numbers(name: str) -> Sequence[str]:
    return re.findall(r"\d+", name)
