"""The evidence for the verdict, in tabs."""

from functools import partial

from segmentation.common.formatting import count
from segmentation.domain.result import SegmentationResult
from segmentation.evaluation.method_choice import choice_reason
from webapp.components import markup
from webapp.components.controls import appearance, chart, chart_by_width, chart_of, segments_of
from webapp.components.open_tab import open_tab
from webapp.state.session import Session
from webapp.trust.key_figures import filled_blanks, reconstruction, technical_numbers
from webapp.trust.list_downloads import list_downloads
from webapp.trust.own_grouping import own_grouping


def evidence(visitor: Session, result: SegmentationResult, complete: SegmentationResult) -> None:
    """Draw the tabs.

    Parameters
    ----------
    visitor : Session
    result : SegmentationResult
        As it may be shown.
    complete : SegmentationResult
        As it is handed over, with personal columns even while presenting.
    """
    open_tab(
        {
            "Beside plainer methods": lambda: _baselines(result),
            "Who fits, who does not": lambda: _fit(visitor, result, complete),
            "Beside your own grouping": lambda: own_grouping(result),
            "How they come about": lambda: _flow(result),
            "The elbow": lambda: _elbow(result),
            "Technical numbers": lambda: _technical(result),
        },
        key="evidence_tabs",
    )


def sample_note(result: SegmentationResult) -> None:
    """Say how many customers were studied, where it was a sample."""
    n_studied, n_customers = len(result.exploration.studied), len(result.labels)
    if n_studied < n_customers:
        markup.note(
            f"Found and measured on {count(n_studied)} of your {count(n_customers)} customers, "
            "drawn at random; then everyone was given a segment."
        )


def _baselines(result: SegmentationResult) -> None:
    """Compare the method with plainer ones."""
    from segmentation.figures.method_comparison import side_by_side

    chart_of((result,), lambda: side_by_side(result, appearance=appearance()), "methods")
    choice = result.exploration.choice
    ending = (
        "Where a plainer method does as well, it is the simpler choice."
        if choice is None
        else "Neither figure decided: yours was taken because " + choice_reason(choice) + "."
    )
    markup.note(f"All on the same customers, measured in the same way. {ending}")


def _fit(visitor: Session, result: SegmentationResult, complete: SegmentationResult) -> None:
    """Show the silhouettes, and lists of customers worth a look."""
    from segmentation.figures.silhouette_plot import per_customer

    chart_of((result,), lambda: per_customer(result, appearance=appearance()), "silhouettes")
    markup.note(
        "Wide bars to the right: customers at home in their segment. Below zero: borderline "
        "customers, nearer to another segment."
    )
    list_downloads(visitor, result, complete)


def _technical(result: SegmentationResult) -> None:
    technical_numbers(result)
    reconstruction(result)
    filled_blanks(result)


def _flow(result: SegmentationResult) -> None:
    """Show which segments are there with other numbers of them, and which are cut."""
    from segmentation.figures.segment_flow import flow_note, segment_flow

    draw = partial(segment_flow, result, appearance=appearance())
    chart_by_width((result,), draw, "flow", segments=segments_of(result))
    markup.note(flow_note(result))


def _elbow(result: SegmentationResult) -> None:
    """Show the elbow, which does not decide the number of segments."""
    from segmentation.figures.elbow import elbow

    figure = elbow(result.exploration, chosen=len(result.segments), appearance=appearance())
    chart(figure, "elbow")
    markup.note(
        "More segments always lie closer together, so this line only falls. It is shown for "
        "reference; the suggestion goes by what is found again."
    )
