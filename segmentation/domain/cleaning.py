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
    discount : str
        What comes off the amount, which is written without it.
    refund : str
        What was paid back, in a column of its own.
    currency : str
        What the amount is in.
    cancelled : str
        Filled, or yes, where an order was called off.
    test : str
        Yes where an order was only tried out.
    payee : str
        Who money was sent to; names the customer where it went out again.
    booking : str
        What kind of booking a row of a payment service is.
    total, adjusted : str
        What an order came to, and what it came to after money was paid back.
    amount_of : {"line", "order"}
        Whether the amount is of the row, or of the whole order and stands on each of its rows.
    platform : str
        The shop system or payment service whose export it is, or ``""``.
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
    discount: str = ""
    refund: str = ""
    currency: str = ""
    cancelled: str = ""
    test: str = ""
    payee: str = ""
    booking: str = ""
    total: str = ""
    adjusted: str = ""
    amount_of: Literal["line", "order"] = "line"
    platform: str = ""

    @property
    def money(self) -> str:
        """The column that says in which currency."""
        return self.amount or self.price

    @property
    def names(self) -> tuple[str, ...]:
        """Every column that is used."""
        parts = (
            self.customer, self.date, self.amount, self.order, self.profit, self.status,
            self.category, self.quantity, self.price, self.discount, self.refund, self.currency,
            self.cancelled, self.test, self.payee, self.booking, self.total, self.adjusted,
        )  # fmt: skip
        return tuple(name for name in parts if name)


@dataclass(frozen=True, slots=True)
class ItemColumns:
    """Which columns of a list of things bought, one a row, say by whom and what.

    Attributes
    ----------
    customer, item : str
    """

    customer: str
    item: str


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
    items : ItemColumns or None
        The columns that a list of things bought was added up by.
    things : tuple of str
        The things that got a yes/no column each.
    currency : str
        The one whose orders were counted, of a log with several.
    key : str
        The column that was chosen for the customer's key.
    scores : tuple of str
        Columns of answers from 0 to 10 on recommending, which got their groups beside them.
    """

    orders: OrderColumns | None = None
    categories: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    fences: tuple[tuple[str, float, float], ...] = ()
    items: ItemColumns | None = None
    things: tuple[str, ...] = ()
    currency: str = ""
    key: str = ""
    scores: tuple[str, ...] = ()

    @property
    def customer(self) -> str:
        """The customer's key, where rows were added up by it or it was chosen; else ``""``."""
        if self.orders is not None:
            return self.orders.customer
        return self.items.customer if self.items is not None else self.key


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
    straight_liners, speeders : bool
        Leave out rows of a survey with one answer to a whole block of questions, and those that
        took far less time than usual.
    orders : OrderColumns or None
        Which columns of an order log are added up; ``None`` finds them.
    snapshot : date or None
        The day that recency is counted to; ``None`` takes the last day in the file.
    key : str
        The column that names the customer; rows that share a key are added up. ``""`` finds it.
    currency : str
        The one whose orders count, where they are in several; ``""`` takes the most frequent.
    blanks : tuple of (str, str)
        Columns with a value of theirs that says nothing and is taken for a blank.
    price_of : {"", "piece", "line"}
        Whether the price in an order log is of one piece or of all pieces of a line.
    amount_of : {"", "line", "order"}
        Whether its amount is of each row, or of the whole order and stands on each of its rows.
    found : Found or None
        What an earlier table was treated by; ``None`` finds it. It makes no two cleanings differ.
    """

    drop_duplicates: bool = False
    forward_fill: bool = False
    correct_durations: bool = True
    outliers: tuple[tuple[str, OutlierRule], ...] = ()
    straight_liners: bool = False
    speeders: bool = False
    orders: OrderColumns | None = None
    snapshot: dt.date | None = None
    key: str = ""
    currency: str = ""
    blanks: tuple[tuple[str, str], ...] = ()
    price_of: Literal["", "piece", "line"] = ""
    amount_of: Literal["", "line", "order"] = ""
    found: Found | None = field(default=None, compare=False)

    def for_new_customers(self) -> "Cleaning":
        """Return the cleaning that keeps every row: nobody who is to be scored is left out.

        Days are counted to the last one of their own file, which goes on after the first.
        """
        capped = tuple((name, rule) for name, rule in self.outliers if rule == "cap")
        return replace(
            self, drop_duplicates=False, outliers=capped, straight_liners=False, speeders=False,
            snapshot=None,
        )  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class CleaningOffer:
    """Another way to clean a table.

    Attributes
    ----------
    label : str
        What a button says.
    setting : str
        The attribute of :class:`Cleaning` that takes it so.
    value : object
        What that attribute becomes.
    """

    label: str
    setting: str
    value: object


@dataclass(frozen=True, slots=True)
class CleaningDoubt:
    """A decision about orders that could have been another.

    Attributes
    ----------
    sentence : str
        What was taken, and why it is not certain.
    offers : tuple of CleaningOffer
        The other ways, the likeliest first.
    column : str
        The column that it is about.
    """

    sentence: str
    offers: tuple[CleaningOffer, ...] = ()
    column: str = ""
