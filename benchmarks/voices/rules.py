"""All rules, and every contradiction that they find."""

from collections.abc import Callable, Iterator

from voices.effect_rules import EFFECT_RULES
from voices.method_rules import METHOD_RULES
from voices.profile_rules import PROFILE_RULES
from voices.verdict_rules import VERDICT_RULES
from voices.view import Contradiction, View

RULES: tuple[Callable[[View], Iterator[Contradiction]], ...] = (
    *VERDICT_RULES,
    *METHOD_RULES,
    *PROFILE_RULES,
    *EFFECT_RULES,
)


def contradictions(view: View) -> list[Contradiction]:
    """Return what contradicts itself in a view, each pair of texts once."""
    found = (one for rule in RULES for one in rule(view))
    return list(dict.fromkeys(found))
