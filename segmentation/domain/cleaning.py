"""Cleaning options of a table, and the values fitted by cleaning."""

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Literal

OutlierRule = Literal["cap", "set aside"]


@dataclass(frozen=True, slots=True)
class OrderColumns:
    """Which columns of an order log say who, when and how much; ``""`` where it has none.

    Attributes
    ----------
    customer, date : str
        The customer's key and the day of the order. Needed.
    amount : str
        The net value of the row; ``""`` where it is ``quantity`` times ``price``.
    order : str
        The order's number: rows that share one are lines of one order.
    profit : str
        What was earned on the row, in the currency of ``amount``.
    status : str
        Tells returned and cancelled orders by word.
    category : str
        What kind of thing was bought.
    quantity : str
        How many pieces; below zero for a return.
    price : str
        Of one piece; where there is no amount.
    """

    customer: str
    date: str
    amount: str
    order: str = ""
    profit: str = ""
    status: str = ""
    category: str = ""
    quantity: str = ""
    price: str = ""

    @property
    def money(self) -> str:
        """The column that says in which currency."""
        return self.amount or self.price

    @property
    def names(self) -> tuple[str, ...]:
        """Every column that is used."""
        parts = (
            self.customer, self.date, self.amount, self.order, self.profit, self.status,
            self.category, self.quantity, self.price,
        )  # fmt: skip
        return tuple(name for name in parts if name)


@dataclass(frozen=True, slots=True)
class Found:
    """Values fitted by cleaning one table, reused to clean a table of new customers.

    Attributes
    ----------
    orders : OrderColumns or None
        The columns that orders were added up by.
    categories : tuple of str
        The values of the category column that have a share of their own.
    carried : tuple of str
        Columns of the log that say the same in all rows of a customer.
    dates : tuple of str
        Columns of dates that days were counted from.
    events : tuple of str
        Those of them that most rows had blank.
    fences : tuple of (str, float, float)
        Columns whose far-off values were drawn in, and to where.
    """

    orders: OrderColumns | None = None
    categories: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    fences: tuple[tuple[str, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Cleaning:
    """How a table is cleaned, and orders are added up. Hashable: part of a dataset's fingerprint.

    Attributes
    ----------
    drop_duplicates : bool
        Leave out rows that repeat an earlier one in every cell.
    forward_fill : bool
        Fill a blank with the last value above it in the same column. Off by default: in a table of
        customers it gives one customer's value to another.
    correct_durations : bool
        Replace impossible numbers of days, such as a delivery before the order.
    outliers : tuple of (str, {"cap", "set aside"})
        Columns whose far-off values are drawn in, or whose rows are left out.
    orders : OrderColumns or None
        Which columns of an order log are added up; ``None`` finds them.
    snapshot : date or None
        The day that recency is counted to; ``None`` takes the last day in the file.
    found : Found or None
        What an earlier table was treated by; ``None`` finds it. It makes no two cleanings differ.
    """

    drop_duplicates: bool = False
    forward_fill: bool = False
    correct_durations: bool = True
    outliers: tuple[tuple[str, OutlierRule], ...] = ()
    orders: OrderColumns | None = None
    snapshot: dt.date | None = None
    found: Found | None = field(default=None, compare=False)

    def for_new_customers(self) -> "Cleaning":
        """Return the cleaning that keeps every row: nobody who is to be scored is left out.

        Days are counted to the last one of their own file, which goes on after the first.
        """
        capped = tuple((name, rule) for name, rule in self.outliers if rule == "cap")
        return replace(self, drop_duplicates=False, outliers=capped, snapshot=None)


@dataclass(frozen=True, slots=True)
class CleaningStep:
    """One step of the cleaning log.

    Attributes
    ----------
    name : str
        The setting of :class:`Cleaning` that it belongs to, or ``"reading"``: that one cannot be
        undone.
    sentence : str
        What was done, in words, with the number of cells or rows.
    column : str
        The column it was done to, or ``""`` for the whole table.
    n_affected : int
        Cells changed or rows left out.
    """

    name: str
    sentence: str
    column: str = ""
    n_affected: int = 0
