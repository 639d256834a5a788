"""A look back at an order log in sentences, and as one page of Markdown."""

import math
from collections.abc import Iterator, Sequence

from segmentation.backtesting.backtest_result import Backtest
from segmentation.common.formatting import count, listing, number, percent, words
from segmentation.forecasting.forecast_quality import LossGain
from segmentation.forecasting.orders.order_forecast import day_text
from segmentation.forecasting.orders.order_texts import more_or_less

#: What a look back cannot see.
LIMITS = (
    "What a segment foretells was learnt at one cut from the spend after it, and told at a later "
    "cut. Rows after a cut were taken out of the file; a status, a refund or an address that was "
    "changed in its rows later cannot be seen. New customers are in no figure. All segments were "
    "made anew at each cut; a different number of them lowers the agreement."
)


def foretold_sentence(found: Backtest) -> str:
    """Say whether the segments foretold spend, and whether plain deciles do as well."""
    cuts = "1 cut" if len(found.foretold) == 1 else f"{words(len(found.foretold))} cuts"
    over = _change(found.over_everyone, "the mean of everyone")
    start = f"the spend of the next {count(found.days)} days, over {cuts}"
    if not found.foretell:
        return (
            f"The segments did not surely foretell {start}: their squared error was {over}. Use "
            "them to speak to customers, and not to say what they will spend."
        )
    deciles = _change(found.over_rfm, "deciles of recency, frequency and money (RFM)")
    if found.over_rfm.certain:
        end = f"and {deciles}, so they tell more than these."
    elif found.over_rfm.high < 0:
        end = f"but {deciles}: to rank customers by spend, use those."
    else:
        end = f"and {deciles}: neither is surely better."
    return f"The segments foretold {start}: their squared error was {over}, {end}"


def existed_sentence(found: Backtest) -> str:
    """Say which segments of today were there at every cut."""
    always = [
        name
        for segment, name in enumerate(found.segments)
        if all(look.existed[segment] for look in found.cuts)
    ]
    n, cuts = len(found.segments), words(len(found.cuts))
    mean = sum(look.agreement for look in found.cuts) / len(found.cuts)
    agreement = (
        f"agreement of then and today on the same customers is {mean:.2f} on average, where 1 is "
        "the same segments and 0 is chance"
    )
    if not always:
        return (
            f"None of the {words(n)} segments of today was there at all {cuts} cuts; {agreement}."
        )
    if len(always) == n:
        return f"All {words(n)} segments of today were there at all {cuts} cuts; {agreement}."
    were = "was" if len(always) == 1 else "were"
    return (
        f"{words(len(always)).capitalize()} of the {words(n)} segments of today {were} there at "
        f"all {cuts} cuts ({listing(always)}); {agreement}."
    )


def later_sentence(found: Backtest) -> str:
    """Name the columns that know of later orders; ``""`` where there are none."""
    if not found.later:
        return ""
    names = listing([f"“{one.column}”" for one in found.later])
    one = len(found.later) == 1
    return (
        f"{names} {'tells' if one else 'tell'} of later orders what could not be known then, as a "
        f"total of the whole log does. {'It was' if one else 'They were'} left out here: leave "
        f"{'it' if one else 'them'} out of segments too, unless you know that "
        f"{'it was' if one else 'they were'} written down before."
    )


def backtest_markdown(found: Backtest) -> str:
    """Return everything that is said of a look back, as Markdown.

    Parameters
    ----------
    found : Backtest
    """
    return "\n".join(
        [
            f"# Looking back at {found.name}",
            "",
            *_paragraphs(found),
            "## What was foretold",
            "",
            *_table(error_rows(found)),
            "",
            "## Segments of today at each cut",
            "",
            *_table(cut_rows(found)),
            "",
            *_table(segment_rows(found)),
            "",
            LIMITS,
            "",
        ]
    )


def _paragraphs(found: Backtest) -> Iterator[str]:
    for sentence in filter(
        None, [later_sentence(found), foretold_sentence(found), existed_sentence(found)]
    ):
        yield sentence
        yield ""


def error_rows(found: Backtest) -> list[list[str]]:
    """Return a heading, and for each way to foretell spend how far off it was."""
    heading = [
        f"Spend of the next {count(found.days)} days", "mean absolute error",
        "squared error against the mean of everyone", "order (Spearman)", "in all ÷ happened",
    ]  # fmt: skip
    rows = [
        [
            one.way,
            number(one.absolute_error),
            "–" if one.over_everyone is None else _short(one.over_everyone),
            _two(one.order),
            _two(one.total),
        ]
        for one in found.errors
    ]
    return [heading, *rows]


def cut_rows(found: Backtest) -> list[list[str]]:
    """Return a heading, and for each cut the segments that were made then."""
    heading = [
        "Cut", "customers", "segments", "verdict then", "agreement with today",
        "segments of today that were there",
    ]  # fmt: skip
    rows = [
        [
            day_text(look.cut),
            count(look.n_customers),
            str(look.n_segments),
            look.verdict,
            _two(look.agreement),
            f"{sum(look.existed)} of {len(look.existed)}",
        ]
        for look in found.cuts
    ]
    return [heading, *rows]


def segment_rows(found: Backtest) -> list[list[str]]:
    """Return a heading, and for each segment of today since when it has been there."""
    rows = [["Segment of today", "share of customers", "there without a break since"]]
    for segment, name in enumerate(found.segments):
        since = found.since(segment)
        said = "not at the last cut" if since is None else day_text(since)
        rows.append([name, percent(found.shares[segment]), said])
    return rows


def _table(rows: list[list[str]]) -> Iterator[str]:
    heading, *body = rows
    yield from _header(*heading)
    for cells in body:
        yield _row(*cells)


def _header(*cells: str) -> Iterator[str]:
    yield _row(*cells)
    yield _row(*["---"] * len(cells))


def _row(*cells: str) -> str:
    return f"| {' | '.join(_in_cell(cells))} |"


def _in_cell(cells: Sequence[str]) -> Iterator[str]:
    for cell in cells:
        yield cell.replace("|", "\\|")


def _two(value: float) -> str:
    return f"{value:.2f}".replace("-", "\u2212") if math.isfinite(value) else "–"


def _change(gain: LossGain, other: str) -> str:
    ends = " to ".join(more_or_less(end) for end in (gain.low, gain.high))
    return f"{more_or_less(gain.share)} than with {other} (95\u202f% confidence: {ends})"


def _short(gain: LossGain) -> str:
    ends = " to ".join(more_or_less(end) for end in (gain.low, gain.high))
    return f"{more_or_less(gain.share)} ({ends})"
