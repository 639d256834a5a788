"""How many customers are in each segment, beside the shares that the segments had."""

import numpy as np

from segmentation.common.formatting import count, percent
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.export.tables import NO_SEGMENT_NAME
from segmentation.figures.style import colour, mark
from segmentation.monitoring.check_customers import ScoredCustomers
from webapp.components import markup
from webapp.state.customer_scoring import ScoringModel

_NOBODY = ("var(--cs-soft)", "○")


def model_shares(segments: ScoringModel) -> None:
    """Draw the segments with their shares of the customers that they were found in."""
    markup.subheading("The segments", "Shares of the customers that they were found in.")
    shares, names = segments.model.shares, segments.model.names
    longest = max(shares) or 1.0
    markup.nearness(
        (*_look(segments, k), name, share / longest, percent(share))
        for k, (name, share) in enumerate(zip(names, shares, strict=True))
    )


def new_shares(segments: ScoringModel, scored: ScoredCustomers) -> None:
    """Draw how many new customers each segment has, with its share now and before."""
    labels, model = scored.table["segment"].to_numpy(), segments.model
    counts = np.bincount(labels[labels >= 0], minlength=model.n_segments).tolist()
    before = list(model.shares if scored.drift is None else scored.drift.sizes.before)
    names, looks = list(model.names), [_look(segments, k) for k in range(model.n_segments)]
    n_without = int((labels == NO_SEGMENT).sum())
    without_before = max(0.0, 1 - sum(before))
    if n_without:
        names, looks = [*names, NO_SEGMENT_NAME], [*looks, _NOBODY]
        counts, before = [*counts, n_without], [*before, without_before]
    everyone = max(1, len(labels))
    longest = max(counts) or 1
    markup.nearness(
        (*look, name, n / longest, _says(n, n / everyone, earlier))
        for look, name, n, earlier in zip(looks, names, counts, before, strict=True)
    )


def _says(n: int, share: float, before: float) -> str:
    return f"{count(n)} · {percent(share)}, before {percent(before)}"


def _look(segments: ScoringModel, k: int) -> tuple[str, str]:
    return colour(segments.looks[k]), mark(segments.looks[k])
