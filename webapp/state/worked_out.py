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
        label, orders = self.forecasts.asked, self.orders
        own = label is not None and label.customers == fingerprint
        return AskedForecasts(
            AskedLabel(label.segments, label.about.label, label.about.yes)
            if label and own
            else None,
            _asked_orders(orders.ahead.asked, fingerprint),
            _asked_orders(orders.back.asked, fingerprint),
        )

    def restore(self, project: Project) -> None:
        """Take what was worked out before; forecasts are made again when they are looked at."""
        fingerprint, state = project.fingerprint, project.state
        self.plans.restore(fingerprint, state.plans, state.trials)
        kept = state.forecasts
        wish = None if kept.label is None else ForecastWish(kept.label.label, kept.label.yes)
        self.forecasts.ask_again(
            Asked(fingerprint, kept.label.segments, wish) if kept.label and wish else None
        )
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


def _asked_orders(asked: Asked[int] | None, fingerprint: str) -> AskedOrders | None:
    own = asked is not None and asked.customers == fingerprint
    return AskedOrders(asked.segments, asked.about) if asked and own else None
