"""How far two runs agree, why they may differ, and what became of segments."""

from segmentation.common.formatting import count, percent, rounded_down
from segmentation.monitoring.comparison_texts import (
    agreement_sentence,
    agreement_words,
    difference_sentence,
    event_sentence,
)
from segmentation.monitoring.run_comparison import RunComparison
from webapp.components import markup

_INDEX = (
    "Adjusted Rand index of the customers of both runs: 1 for the same segments, about 0 for no "
    "more than chance (Hubert and Arabie 1985); in words as Steinley (2004) judges it."
)
_MOVED = (
    "Customers of both runs who are not in the segment that theirs has become. Segments are "
    "matched one to one so that most customers stay (Kuhn 1955)."
)


def agreement(found: RunComparison) -> None:
    """Say how far two runs agree, and whether settings or data set them apart."""
    moves = found.moves
    markup.recommendation(agreement_sentence(moves))
    markup.note(difference_sentence(moves, found.difference, found.settings_changed))


def agreement_figures(found: RunComparison) -> None:
    """Draw the numbers behind it, for analysts."""
    moves = found.moves
    index = rounded_down(moves.agreement)
    alike = agreement_words(moves.agreement, moves.moved_share)
    markup.key_figures(
        [
            markup.key_figure("Moved", percent(moves.moved_share), _of_both(found), _MOVED),
            markup.key_figure(
                "Agreement", index, f"The segments are {alike}.", _INDEX
            ),
            markup.key_figure(
                "New customers", count(moves.n_new), "Only in the later run.",
                "Customers whose key is not in the earlier run.",
            ),
            markup.key_figure(
                "Customers who left", count(moves.n_gone), "Only in the earlier run.",
                "Customers whose key is not in the later run.",
            ),
        ]
    )  # fmt: skip


def what_became(found: RunComparison) -> None:
    """Tell what became of each segment: went on, split, merged, gone, or new."""
    markup.subheading("What became of the segments")
    markup.bullets(event_sentence(found.line, event) for event in found.line.events)


def _of_both(found: RunComparison) -> str:
    moves = found.moves
    return f"{count(len(moves.moved))} of {count(moves.n_shared)} customers of both runs."
