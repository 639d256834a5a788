"""Letters of the languages that are written in encodings of one byte a letter."""

from functools import cache

#: Letters of scripts other than Latin, the most frequent first, and the bits that each further
#: place adds; the steps are fitted to the letter frequencies of running text.
_IN_ORDER = (
    ("оеаинтсрвлкмдпуяыіьгзбчйхжшюцщэфїєъёґў", 0.16),
    ("αοιετσνηυρπκμλςωγάίόδέβχήθφύώξζψϊϋΐΰ", 0.16),
    ("יוהלארתבשםמנחקדעפסגכטצזןךףץ", 0.16),
    ("اليمنوترهبسدعفقكحجةشىطصخأزضذثغئءإؤآظپچگژ", 0.14),
    ("ารนกอมเ่งลว้ยดีัทสติบคหป์แจพไชูุข็ะืใำผโณศธฟซภถญึษๆ๊ฐฉ๋ฝฬฮฌฎฏฑฒฆฯ", 0.08),
)
_FIRST = 3.2  # bits of the most frequent letter: one in nine

#: Latin letters with marks of the languages of an encoding; others are strange in it.
_MARKED = {
    "cp1250": "ąćęłńóśźżčďěňřšťůúýžáéíäöüßôľőűăâîşţđ",
    "cp1254": "çğıöşüâîûé",
    "cp1257": "ąčęėįšųūžāēģīķļņõäöü",
}
_MARKED |= dict.fromkeys(("iso8859_2", "cp852"), _MARKED["cp1250"])
_CAPITALS = {"ı": "I", "ß": "ß"}

#: Marked letters of the languages of Western Europe, a language each, with those of names that
#: they took from their neighbours.
_WESTERN_LANGUAGES = tuple(map(frozenset, (
    "äöüßéèàç", "éèêëàâçîïôûùüÿœæñö", "áéíóúüñçàèòïº", "áàâãçéêíóôõúüñ", "àèéìíîòóùúç",
    "åäöéèüà", "æøåéèêóòâôäöü", "éëïóöüèáêíúäç", "ëçé", "õäöüšž", "áéíóúà",
)))  # fmt: skip
#: Those of Icelandic and Faroese; two of them are in no other language of the West.
_ICELANDIC = frozenset("áðéíóúýþæöø")
#: Those of Slavic and Baltic languages.
_SLAVIC_LANGUAGES = tuple(map(frozenset, (
    "čšžćđ", "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž",
)))  # fmt: skip
_BALTIC_LANGUAGES = tuple(map(frozenset, ("ąčęėįšųūž", "āčēģīķļņšūž")))
_LANGUAGES = (
    dict.fromkeys(("cp1252", "mac_roman", "cp850"), _WESTERN_LANGUAGES)
    | dict.fromkeys(("cp1250", "iso8859_2", "cp852"), _SLAVIC_LANGUAGES)
    | {"cp1257": _BALTIC_LANGUAGES}
)
_ICELANDIC_ALONE, _ICELANDIC_VOWELS = frozenset("ðþ"), frozenset("áéíóú")

_THAI = range(0x0E00, 0x0E60)
_CONSONANT = frozenset(map(chr, range(0x0E01, 0x0E2F)))
_ABOVE_OR_BELOW = frozenset("ัิีึืฺุู")
_TONE = frozenset("็่้๊๋์ํ๎")
_BEHIND = frozenset("ะาำๅ")
_IN_FRONT = frozenset("เแโใไ")


@cache
def bits_by_frequency() -> dict[str, float]:
    """Return the bits of every letter of another script, small and capital."""
    ranked = {
        letter: _FIRST + place * step
        for order, step in _IN_ORDER
        for place, letter in enumerate(order)
    }
    return {letter.upper(): bits for letter, bits in ranked.items() if len(letter.upper()) == 1} | (
        ranked
    )


@cache
def marked_letters(encoding: str) -> frozenset[str]:
    """Return the marked Latin letters that languages of an encoding have; empty where unknown."""
    small = _MARKED.get(encoding, "")
    return (
        frozenset(small)
        | {_CAPITALS.get(letter, letter.upper()) for letter in small}
        | (frozenset("İ") if encoding == "cp1254" else frozenset())
    )


def is_icelandic(text: str) -> bool:
    """Say whether all marked letters of a text are Icelandic or Faroese, with some of their own.

    Turkish and Baltic text has their bytes, too, but not the vowels beside them.
    """
    letters = _marked_in(text)
    return (
        letters <= _ICELANDIC
        and bool(letters & _ICELANDIC_ALONE)
        and len(letters & _ICELANDIC_VOWELS) > 1
    )


def is_of_one_language(text: str) -> bool:
    """Say whether one language of Western Europe has all marked letters of a text."""
    letters = _marked_in(text)
    return any(letters <= language for language in _WESTERN_LANGUAGES) or is_icelandic(text)


def is_coherent(text: str, encoding: str) -> bool:
    """Say whether one language of an encoding has all marked letters of a text, three or more."""
    letters = _marked_in(text)
    languages = _LANGUAGES.get(encoding, ())
    return len(letters) > 2 and any(letters <= language for language in languages)


def _marked_in(text: str) -> frozenset[str]:
    return frozenset(letter for letter in text.lower() if letter > "\x7f" and letter.isalpha())


def is_thai(letter: str) -> bool:
    """Say whether a character is of the Thai script."""
    return ord(letter) in _THAI


def stands_well_in_thai(before: str, letter: str, after: str) -> bool:
    """Say whether a Thai sign stands where a syllable can have it.

    Marks and the vowels that follow need a consonant, which a mark may separate from them; a vowel
    in front needs one behind it.
    """
    if letter in _ABOVE_OR_BELOW:
        return before in _CONSONANT
    if letter in _TONE:
        return before in _CONSONANT or before in _ABOVE_OR_BELOW
    if letter in _BEHIND:
        return before in _CONSONANT or before in _TONE or before in _ABOVE_OR_BELOW
    if letter in _IN_FRONT:
        return after in _CONSONANT
    return letter in _CONSONANT or letter in "ฯๆ฿"
