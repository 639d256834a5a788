"""Words for what more or fewer of a segment's customers have than of everyone's."""

import re

from segmentation.common.formatting import clip
from segmentation.common.term_patterns import folded
from segmentation.common.trait_names import spoken
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile
from segmentation.profiling import category_words as known
from segmentation.profiling.english_words import in_english
from segmentation.profiling.phrase import NOTHING, Phrase, filled

_LEAST_ORDER = 0.5  # standard deviations (Cohen's medium effect)
_LEAST_LIFT = 1.3
_HALF = 0.5
_NEARLY_ALL = 0.9  # from which "mostly" would say too little
_LONGEST_VALUE = 24
_MONTH = re.compile(r"^month of (.+?)(?: date| at| on)?$", re.IGNORECASE)
_AUXILIARY = re.compile(r"^(ever|is|has|have|was|are|had) ")
_QUESTION = re.compile(r"^do you (?:ever )?(.+?)\??$", re.IGNORECASE)
_ACCEPTED = re.compile(r"^(?:accepted|took) (.+)$")
_CHOSEN = re.compile(r"^.{2,}?: (.+)$")
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
    of_order = trait.kind is Kind.ORDERED and not _MONTH.search(spoken(trait.name))
    if share > _HALF and share >= _LEAST_LIFT * usual and (high or of_order):
        return Phrase(_mostly(trait, level, share))
    if of_order and (slight or abs(trait.effects[segment]) >= _LEAST_ORDER):
        return Phrase(_compared(trait, high=high))
    if not slight:
        return NOTHING
    return Phrase(_how_often(trait, segment, _value(trait, level), high=high))


def _yes_no(trait: TraitProfile, segment: int) -> str:
    share, high = trait.shares[segment][trait.focus[segment]], trait.effects[segment] > 0
    yes, no = _yes_and_no(trait.name)
    if high:
        if share > _HALF:
            return yes if share >= _NEARLY_ALL else filled("mostly {}", yes)
        return _how_often(trait, segment, yes, high=True)
    if share < _HALF:
        return no if 1 - share >= _NEARLY_ALL else filled("mostly {}", no)
    return _how_often(trait, segment, yes, high=False)


def _yes_and_no(name: str) -> tuple[str, str]:
    """Return what customers are called who have a yes, and those who have a no."""
    whole = in_english(spoken(name))
    auxiliary = _AUXILIARY.search(whole)
    said = _AUXILIARY.sub("", whole)
    plain = folded(said)
    if plain in known.YES_NO:
        return known.YES_NO[plain]
    if question := _QUESTION.match(said):
        return filled("{}", question[1]), filled("do not {}", question[1])
    if accepted := _ACCEPTED.match(said):
        return filled("took {}", accepted[1]), filled("did not take {}", accepted[1])
    if chosen := _CHOSEN.match(name):
        return filled("chose {}", chosen[1]), filled("did not choose {}", chosen[1])
    owned = auxiliary is not None and auxiliary[1] in {"has", "have", "had"}
    if not owned and (auxiliary is not None or said.isupper() or _is_adjective(plain)):
        return filled("{}", said), filled("not {}", said)
    return filled("with {}", said), filled("without {}", said)


def _is_adjective(words: str) -> bool:
    last = words.rsplit(" ", 1)[-1]
    if last in known.ADJECTIVES:
        return True
    return bool(_ADJECTIVE.search(last)) and last not in known.NOUNS


def _mostly(trait: TraitProfile, level: int, share: float) -> str:
    if trait.kind is Kind.ORDERED and folded(trait.levels[level]) in known.GRADES:
        said = filled("{} {}", trait.levels[level].lower(), spoken(trait.name))
        return said if share >= _NEARLY_ALL else filled("mostly {}", said)
    value = _value(trait, level)
    return filled("{}", value) if share >= _NEARLY_ALL else filled("mostly {}", value)


def _compared(trait: TraitProfile, *, high: bool) -> str:
    name = in_english(spoken(trait.name))
    if sum("agree" in level.lower() for level in trait.levels) > 1:
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
    name, value = in_english(spoken(trait.name)), trait.levels[level].strip()
    said, about = folded(value), set(folded(name).split())
    month = _MONTH.search(name)
    if month:
        return f"{clip(month[1], _LONGEST_VALUE)} in {value}"
    if about & known.GENDER and (person := _person(said, trait.levels)):
        return person
    if said in known.YES:
        return f"with {name}"
    if said in known.NO:
        return f"without {name}"
    if about & known.SCHOOL and said in known.DEGREES:
        return known.DEGREES[said]
    if about & known.JOB and value.isalpha() and said.endswith(known.AGENTS):
        return f"{value.lower()}s"
    if re.search(r"\d", value) or len(value) < 3:
        return value if said.startswith(folded(name)) else f"{name} {value}"
    return value.lower() if said in known.SMALL else value


def _person(said: str, levels: tuple[str, ...]) -> str:
    """Return men or women; ``M`` beside ``H`` is Spanish for a woman."""
    others = {folded(level) for level in levels}
    if said == "h":
        return "men"
    if said == "m" and "h" in others:
        return "women"
    return "men" if said in known.MEN else "women" if said in known.WOMEN else ""
