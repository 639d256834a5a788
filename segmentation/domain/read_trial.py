"""What a trial has brought, once it was read: figures of two groups and of no customer."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class TrialOutcome:
    """How the customers in a trial differ from the rest.

    Attributes
    ----------
    kind : {"share", "mean"}
        Of customers who did something, or of an amount.
    trial, rest : float
        That share or mean, in the trial and in the rest.
    n_trial, n_rest : int
    lift : float
        Trial minus rest.
    low, high : float
        Of the 95 % confidence interval of the lift.
    """

    kind: Literal["share", "mean"]
    trial: float
    rest: float
    n_trial: int
    n_rest: int
    lift: float
    low: float
    high: float

    @property
    def certain(self) -> bool:
        """Whether the interval leaves no difference out."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class ReadTrial:
    """A trial that was read, to be kept without the files that it was read from.

    Attributes
    ----------
    outcome : TrialOutcome
    did : str
        Of what customers did, as the sentence names it.
    groups, file : str
        Who was in which group: the name of the trial, or of a list; and the file of what they did.
    n_others : int
        Customers of that file who are in neither group.
    on : date
        When it was read.
    """

    outcome: TrialOutcome
    did: str
    groups: str
    file: str
    n_others: int
    on: dt.date
