"""Words for what more or fewer of a segment's customers have than of everyone's."""

import re

from segmentation.common.formatting import clip
from segmentation.common.term_patterns import folded
from segmentation.common.trait_vocabulary import SHORT_WORDS
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile
from segmentation.profiling import category_words as known
from segmentation.profiling.english_words import in_english
from segmentation.profiling.phrase import LONGEST_NAME, NOTHING, Phrase, filled

_LEAST_ORDER = 0.5  # standard deviations (Cohen's medium effect)
_LEAST_LIFT = 1.3
_HALF = 0.5
_NEARLY_ALL = 0.9  # from which "mostly" would say too little
_LONGEST_VALUE = 24
_MONTH = re.compile(r"^month of (.+?)(?: date| at| on)?$", re.IGNORECASE)
_AUXILIARY = re.compile(r"^(ever|is|has|have|was|are|had) ")
_QUESTION = re.compile(r"^do you (?:ever )?(.+?)\??$", re.IGNORECASE)
_ACCEPTED = re.compile(r"^(?:accepted|took) (.+)$")
_AGES = re.compile(r"\d+ ?(?:[-–+]|to|bis|a) ?\d*\+?|\d+\+|under \d+|over \d+", re.IGNORECASE)
_SENTENCE_CASE = re.compile(r"[A-Z][a-z]+(?: [a-z()]+)+")
_SEXES = known.MEN | known.WOMEN
_CHOSEN = re.compile(r"^.{2,}?: (.+)$")
_HOW_OFTEN = re.compile(r"^how often do you (\w+)(.*)$", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"^I (?!am\b|have\b|was\b|do\b|can\b|would\b)(\w+)(.*)$")
_VERB = re.compile(r"^(?:accepts|wants|uses|owns|gets|receives|likes|buys|reads|takes) (.+)$")
_FREQUENCY = re.compile(r"frequency of (\w+s)")
_IN_TIME = re.compile(r"(?<=\d )(?:Day|Week|Month|Year)s?\b")
_ABOVE, _BELOW = re.compile(r"^>=? ?(?=\d)"), re.compile(r"^<=? ?(?=\d)")
_TERM = re.compile(r"(one|two|three|\d+)[ -](year|month|week|day)s?", re.IGNORECASE)
_TITLE_CASE = re.compile(r"\b[A-Z][a-z]+\b")
_ME = ((re.compile(r"\b(?:me|myself)\b"), "them"), (re.compile(r"\bmy\b"), "their"))
_DONE = re.compile(
    r"(?:clicked|used|opted|visited|opened|joined|paid|signed|registered|referred|logged|applied"
    r"|enrolled|activated|on|in|under|over|at|within) \w"
)
_ADJECTIVE = re.compile(r"(?:ed|ive|able|ful|less)$")


def category_phrase(trait: TraitProfile, segment: int, *, slight: bool = False) -> Phrase:
    """Say in a few words what more or fewer customers of a segment have.

    Parameters
    ----------
    trait : TraitProfile
        Of anything but a number.
    segment : int
    slight : bool
        Whether to compare where no value is had by more than half too.

    Returns
    -------
    Phrase
        A value is said of the segment only where more than half of it have it; ``mostly`` goes
        before it unless nearly all do.
    """
    if trait.kind is Kind.BOOLEAN:
        return Phrase(_yes_no(trait, segment))
    level, high = trait.focus[segment], trait.effects[segment] > 0
    share, usual = trait.shares[segment][level], trait.everyone_shares[level]
    of_order = trait.kind is Kind.ORDERED and not _MONTH.search(trait.said)
    if share > _HALF and share >= _LEAST_LIFT * usual and (high or of_order):
        return Phrase(_mostly(trait, level, share))
    if of_order and (slight or abs(trait.effects[segment]) >= _LEAST_ORDER):
        return Phrase(_compared(trait, high=high))
    if not slight:
        return NOTHING
    return Phrase(_how_often(trait, segment, _value(trait, level), high=high))


def _yes_no(trait: TraitProfile, segment: int) -> str:
    share, high = trait.shares[segment][trait.focus[segment]], trait.effects[segment] > 0
    named = any(trait.words.is_own(level) for level in trait.levels)
    yes, no = _as_named(trait.levels) if named else _yes_and_no(trait)
    if high:
        if share > _HALF:
            return yes if share >= _NEARLY_ALL else filled("mostly {}", yes)
        return _how_often(trait, segment, yes, high=True)
    if share >= _HALF:
        return _how_often(trait, segment, yes, high=False)
    if 1 - share >= _NEARLY_ALL:
        return no
    if len(f"mostly {no}") > LONGEST_NAME:
        no = re.sub("^without ", "no ", no)
    return filled("mostly {}", no)


def _as_named(levels: tuple[str, ...]) -> tuple[str, str]:
    """Return the user's own words for yes and no."""
    return filled("{}", levels[-1]), filled("{}", levels[0])


def _about(whole: str, levels: tuple[str, ...]) -> str:
    """Leave out what only says that somebody is or has something: "is", "status"."""
    said = _AUXILIARY.sub("", whole)
    return said.removesuffix(" status") if folded(levels[-1]) in known.YES else said


def _yes_and_no(trait: TraitProfile) -> tuple[str, str]:
    """Return what customers are called who have a yes, and those who have a no."""
    name, levels = trait.words.label or trait.name, trait.levels
    whole = in_english(trait.said)
    auxiliary = _AUXILIARY.search(whole)
    said = _about(whole, levels)
    plain = folded(said)
    if plain in known.YES_NO:
        return known.YES_NO[plain]
    if chosen := _CHOSEN.match(name):
        return filled("chose {}", chosen[1]), filled("did not choose {}", chosen[1])
    if did := _did(said):
        return did
    head = plain.rsplit(" ", 1)[-1]
    if head in known.DIMENSIONS:
        return filled("{} {}", said, levels[-1]), filled("{} {}", said, levels[0])
    if head in known.PERSONS or (auxiliary and auxiliary[1] == "is" and head == "partner"):
        persons = "children" if head == "child" else f"{said}s"
        return persons, filled("not {}", persons)
    owned = auxiliary is not None and auxiliary[1] in {"has", "have", "had"}
    if not owned and " " in said and _ADJECTIVE.search(said) and auxiliary is None:
        return filled("{}", said), filled("no {}", said)  # mortgage approved
    if not owned and (auxiliary is not None or said.isupper() or _is_adjective(plain)):
        return filled("{}", said), filled("not {}", said)
    return filled("with {}", said), filled("without {}", said)


def _did(said: str) -> tuple[str, str] | None:
    """Return the same where a trait is named by what customers do, did or are at."""
    if question := _QUESTION.match(said):
        return filled("{}", question[1]), filled("do not {}", question[1])
    if accepted := _ACCEPTED.match(said):
        return filled("took {}", accepted[1]), filled("did not take {}", accepted[1])
    if verb := _VERB.match(said):
        return filled("{}", said), filled("no {}", verb[1])
    if _DONE.match(folded(said)):
        return filled("{}", said), filled("not {}", said)  # clicked on ad, on time
    return None


def _is_adjective(words: str) -> bool:
    last = words.rsplit(" ", 1)[-1]
    if last in known.ADJECTIVES:
        return True
    return bool(_ADJECTIVE.search(last)) and last not in known.NOUNS


def _mostly(trait: TraitProfile, level: int, share: float) -> str:
    if trait.kind is Kind.ORDERED and folded(trait.levels[level]) in known.GRADES:
        said = filled("{} {}", trait.levels[level].lower(), trait.said)
    elif opinion := _opinion(trait, level):
        return opinion
    else:
        said = _value(trait, level)
    return filled("{}" if share >= _NEARLY_ALL else "mostly {}", said)


def _opinion(trait: TraitProfile, level: int) -> str:
    """Say what more than half answered to a question on agreement or on how often."""
    name, value = trait.said.rstrip("?"), trait.levels[level].lower()
    if how_often := _HOW_OFTEN.match(name):
        verb, rest = how_often[1], how_often[2]
        return filled("{}s{} {}" if value != "never" else "never {0}s{1}", verb, rest, value)
    if "agree" not in value:
        return ""
    agrees = "disagree" not in value
    if own := _FIRST_PERSON.match(name):
        verb, rest = own[1], own[2]
        return filled("{}s{}" if agrees else "does not {}{}", verb, rest)
    said = name[0].lower() + name[1:]
    for mine, theirs in _ME:
        said = mine.sub(theirs, said)
    return filled("say {}" if agrees else "disagree: {}", said)


def _compared(trait: TraitProfile, *, high: bool) -> str:
    name = in_english(trait.said)
    if sum("agree" in level.lower() for level in trait.levels) > 1:
        if own := _FIRST_PERSON.match(name):
            return filled("{}s{} more" if high else "{}s{} less", own[1], own[2])
        return filled("agrees more: {}" if high else "agrees less: {}", name)
    if re.search(r"\bage\b", name):
        return "older" if high else "younger"
    if any(folded(level) in {"never", "rarely", "daily", "weekly"} for level in trait.levels):
        return filled("more {}" if high else "less {}", name)
    return filled("higher {}" if high else "lower {}", name)


def _how_often(trait: TraitProfile, segment: int, value: str, *, high: bool) -> str:
    """Say how a value that a name may not claim for the whole segment compares with everyone."""
    level = trait.focus[segment]
    share, usual = trait.shares[segment][level], trait.everyone_shares[level]
    if not high:
        return filled("less often {}", value)
    return filled("often {}" if share >= _LEAST_LIFT * usual else "more often {}", value)


def _value(trait: TraitProfile, level: int) -> str:
    """Return a value as it is said of customers: women, lawyers, channel 2, phone service no."""
    name = in_english(trait.said)
    if trait.words.is_own(trait.levels[level]):
        return trait.levels[level]
    value = trait.levels[level].strip().replace("_", " ")
    value = _IN_TIME.sub(lambda unit: unit[0].lower(), value)
    value = _BELOW.sub("under ", _ABOVE.sub("over ", value))
    said, about = folded(value), set(folded(name).split())
    if month := _MONTH.search(name):
        return f"{clip(month[1], _LONGEST_VALUE)} in {value}"
    if said in known.YES:
        return f"with {name}"
    if said in known.NO:
        return f"without {name}"
    if persons := _persons(trait, value, about):
        return persons
    if "age" in about and _AGES.fullmatch(value):
        return f"aged {value}"
    return _with_name(name, value, about)


def _persons(trait: TraitProfile, value: str, about: set[str]) -> str:
    """Return the customers who have a value, where there is a word for them; else nothing."""
    said = folded(value)
    if about & known.GENDER or {folded(level) for level in trait.levels} <= _SEXES:
        return _person(said, trait.levels)
    if about & known.SCHOOL and said in known.DEGREES:
        return known.DEGREES[said]
    first, _, last = said.rpartition(" ")
    if last in known.PERSONS:
        return f"{first} children".strip() if last == "child" else f"{said}s"
    return _at_work(value, said) if about & known.JOB else ""


def _at_work(value: str, said: str) -> str:
    """Return those who have a job, or nothing: lawyers, skilled, in clerical work, in retail."""
    if not re.fullmatch(r"[^\W\d_]+(?:[ -][^\W\d_]+)*", said):
        return ""
    last = re.split("[ -]", said)[-1]
    if last.endswith("ed") or last == "freelance":
        return value.lower()
    if said in known.SMALL:
        return ""
    if last in known.KINDS_OF_WORK:
        return f"in {said} work"
    if last == "housewife":
        return "housewives"
    if last.endswith(known.AGENTS) or last in known.WORKERS:
        return f"{said}s"
    return f"in {said}" if said.isalpha() and len(said) > 3 else ""


def _with_name(name: str, value: str, about: set[str]) -> str:
    """Return a value beside the name of its trait, where it means little alone."""
    said, plain = folded(value), folded(name)
    if of_a_kind := _of_a_kind(plain, value, about):
        return of_a_kind
    if about & known.KINDS_OF_THINGS and not about & known.BEFORE.keys():
        value = _TITLE_CASE.sub(lambda word: word[0].lower(), value)
    if about & known.STEPS and not about & known.STATES:
        return value if said.startswith(plain) else f"{name} {value.lower()}"
    if said in known.OFTEN and (thing := _FREQUENCY.fullmatch(plain)):
        return f"{said} {thing[1]}"
    if said in known.OFTEN and plain.endswith(" frequency"):
        return f"{name.removesuffix(' frequency')} {value.lower()}"
    if _SENTENCE_CASE.fullmatch(value):
        value = value.lower()
    return _placed(name, value)


def _of_a_kind(plain: str, value: str, about: set[str]) -> str:
    """Return a kind of meal, home, contract, card or alike; else nothing."""
    said = folded(value)
    if about & {"meal", "board"} and said in known.MEALS:
        return known.MEALS[said]
    if said in known.HOMES:
        return f"{said}s"
    if plain not in known.OF_A_KIND:
        return ""
    if term := _TERM.fullmatch(value):
        return f"{term[1]}-{term[2]} {known.OF_A_KIND[plain]}".lower()
    if re.fullmatch(r"[^\W\d][\w\s-]{2,}", value):
        kept = value if about & known.PROPER else value.lower()
        return f"{kept} {known.OF_A_KIND[plain]}"
    return ""


def _placed(name: str, value: str) -> str:
    """Return a value with the word that goes before it: from Spain, channel 2, fiber optic."""
    said, plain = folded(value), folded(name)
    before = next((known.BEFORE[word] for word in plain.split() if word in known.BEFORE), "")
    numbered = bool(re.search(r"\d", value))
    own = said.startswith(plain)
    if before and not said.startswith("no ") and (own or not numbered):
        return f"{before} {value.lower() if set(said.split()) <= known.SMALL else value}"
    if numbered or len(value) < 3:
        apart = ":" if name[-1].isdigit() else ""  # var 1: Cat 6
        return value if own else f"{name}{apart} {value}"
    shouted = value.isupper() and (len(value) > 3 or said in SHORT_WORDS)
    small = known.VALUES.get(said) or (value.lower() if said in known.SMALL or shouted else value)
    return clip(small, _LONGEST_VALUE)


def _person(said: str, levels: tuple[str, ...]) -> str:
    """Return men or women; ``M`` beside ``H`` is Spanish for a woman."""
    others = {folded(level) for level in levels}
    if said == "h":
        return "men"
    if said == "m" and "h" in others:
        return "women"
    return "men" if said in known.MEN else "women" if said in known.WOMEN else ""
