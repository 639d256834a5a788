"""What a visitor has worked out from segments, as a project keeps it."""

from dataclasses import dataclass
from typing import Any

from segmentation.workspace.asked_forecasts import AskedForecasts, AskedLabel, AskedOrders
from segmentation.workspace.project_record import ProjectState
from webapp.state.asked_of_segments import Asked
from webapp.state.customer_scoring import CustomerScoring
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
            "forecasts": self._asked(fingerprint),
        }

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

    def restore(self, fingerprint: str, state: ProjectState) -> None:
        """Take what was worked out before; forecasts are made again when they are looked at."""
        self.plans.restore(fingerprint, state.plans)
        kept = state.forecasts
        wish = None if kept.label is None else ForecastWish(kept.label.label, kept.label.yes)
        self.forecasts.ask_again(
            Asked(fingerprint, kept.label.segments, wish) if kept.label and wish else None
        )
        pairs = ((self.orders.ahead, kept.orders), (self.orders.back, kept.look_back))
        for finding, asked in pairs:
            finding.ask_again(Asked(fingerprint, asked.segments, asked.days) if asked else None)

    def interrupt(self) -> None:
        """Stop because the connection is lost; what was asked can be gone on with."""
        for part in (self.forecasts, self.orders, self.scoring):
            part.interrupt()

    def forget(self) -> None:
        """Let go of everything."""
        for part in (self.plans, self.forecasts, self.orders, self.scoring):
            part.forget()


def _asked_orders(asked: Asked[int] | None, fingerprint: str) -> AskedOrders | None:
    own = asked is not None and asked.customers == fingerprint
    return AskedOrders(asked.segments, asked.about) if asked and own else None
