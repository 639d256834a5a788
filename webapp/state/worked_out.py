"""What a visitor has worked out from segments, as a project keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from segmentation.domain.segment_model import SegmentModel
from segmentation.workspace.asked_forecasts import AskedForecasts, AskedLabel, AskedOrders
from segmentation.workspace.project_record import MOST_RENEWED, KeptSegments, Project
from webapp.state.asked_of_segments import Asked
from webapp.state.customer_scoring import CustomerScoring, ScoringModel
from webapp.state.label_forecasting import ForecastWish, LabelForecasting
from webapp.state.order_forecasting import OrderForecasting
from webapp.state.plan_drafts import PlanDrafts


@dataclass
class WorkedOut:
    """The parts of a session that follow from segments and are kept.

    Attributes
    ----------
    plans : PlanDrafts
    forecasts : LabelForecasting
    orders : OrderForecasting
    scoring : CustomerScoring
    """

    plans: PlanDrafts
    forecasts: LabelForecasting
    orders: OrderForecasting
    scoring: CustomerScoring

    def of_customers(self, fingerprint: str) -> dict[str, Any]:
        """Return the fields of a project's state that are worked out, for some customers."""
        return {
            "plans": self.plans.of_customers(fingerprint),
            "trials": self.plans.trials_of_customers(fingerprint),
            "forecasts": self._asked(fingerprint),
            "renewed": kept_segments(self._line(fingerprint)),
            "uses_renewed": bool(self._line(fingerprint)) and self.scoring.prefers_opened,
        }

    def made_of(self, fingerprint: str) -> tuple[object, ...]:
        """Return objects that are others as soon as anything else was worked out."""
        line = self._line(fingerprint)
        return (
            *(one.plan for one in self.plans.of_customers(fingerprint)),
            *(one.read for one in self.plans.trials_of_customers(fingerprint)),
            repr(self._asked(fingerprint)),
            *line,
            int(bool(line) and self.scoring.prefers_opened),
        )

    def models(self, fingerprint: str) -> tuple[SegmentModel, ...]:
        """Return the renewed segments themselves, for some customers."""
        return tuple(one.model for one in self._line(fingerprint))

    def _line(self, fingerprint: str) -> tuple[ScoringModel, ...]:
        return self.scoring.renewed(fingerprint)[:MOST_RENEWED]

    def _asked(self, fingerprint: str) -> AskedForecasts:
        return AskedForecasts(
            _asked_label(self.forecasts, fingerprint),
            _asked_orders(self.orders.ahead.asked, fingerprint),
            _asked_orders(self.orders.back.asked, fingerprint),
        )

    def restore(self, project: Project) -> None:
        """Take what was worked out before; forecasts are made again when they are looked at."""
        fingerprint, state = project.fingerprint, project.state
        self.plans.restore(fingerprint, state.plans, state.trials)
        kept = state.forecasts
        _restore_label(self.forecasts, kept.label, fingerprint)
        pairs = ((self.orders.ahead, kept.orders), (self.orders.back, kept.look_back))
        for finding, asked in pairs:
            finding.ask_again(Asked(fingerprint, asked.segments, asked.days) if asked else None)

        self.scoring.restore(renewed_of(project), prefers=state.uses_renewed)

    def interrupt(self) -> None:
        """Stop because the connection is lost; what was asked can be gone on with."""
        for part in (self.forecasts, self.orders, self.scoring):
            part.interrupt()

    def forget(self) -> None:
        """Let go of everything."""
        for part in (self.plans, self.forecasts, self.orders, self.scoring):
            part.forget()


def kept_segments(line: Iterable[ScoringModel]) -> tuple[KeptSegments, ...]:
    """Return what a project says of renewed segments beside their models."""
    return tuple(KeptSegments(one.name, one.looks, one.renewed) for one in line)


def renewed_of(project: Project) -> tuple[ScoringModel, ...]:
    """Return the renewed segments of a project, the latest first."""
    own = project.fingerprint if project.keeps_customers else ""
    return tuple(
        ScoringModel(one.name, model, one.looks, saved=True, renewed=one.renewed, customers=own)
        for one, model in zip(project.state.renewed, project.renewed, strict=True)
    )


def _asked_label(forecasts: LabelForecasting, fingerprint: str) -> AskedLabel | None:
    asked = forecasts.asked
    if asked is None or asked.customers != fingerprint:
        return None
    return AskedLabel(
        asked.segments,
        asked.about.label,
        asked.about.yes,
        forecasts.act_from,
        forecasts.act_on_known,
    )


def _restore_label(forecasts: LabelForecasting, kept: AskedLabel | None, fingerprint: str) -> None:
    forecasts.forget()
    if kept is None:
        return
    wish = ForecastWish(kept.label, kept.yes)
    if kept.segments:
        forecasts.ask_again(Asked(fingerprint, kept.segments, wish))
    else:
        forecasts.begin_after_search(fingerprint, wish)
    forecasts.act_from, forecasts.act_on_known = kept.act_from, kept.act_on_known


def _asked_orders(asked: Asked[int] | None, fingerprint: str) -> AskedOrders | None:
    own = asked is not None and asked.customers == fingerprint
    return AskedOrders(asked.segments, asked.about) if asked and own else None
