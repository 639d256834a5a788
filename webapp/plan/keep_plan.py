"""What is changed on the page "Plan" is kept before anything else is done there."""

from webapp.services.repeated_draws import draw_repeatedly
from webapp.state.session import Session, session

_EVERY = 0.5  # seconds until it is tried again, where an earlier save still runs


def keep_plan(visitor: Session) -> None:
    """Begin to save what this run of the page has changed.

    Other changes are made before a run begins, and saved at its beginning; figures of a plan are
    taken while the page is drawn, and a reload right after one would lose it.
    """
    visitor.keep_project()
    if visitor.project.behind:
        draw_repeatedly(_try_again, every=_EVERY)


def _try_again() -> None:
    visitor = session()
    if visitor.project.behind:
        visitor.keep_project()
