"""Detect customer-level attributes in an order log."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from segmentation.common.column_names import is_identifier_name, plain
from segmentation.common.column_values import is_date
from segmentation.ingest.orders.delivery_times import duration_columns
from segmentation.ingest.orders.order_log import OrderLog, Positions

_AGREE = 0.98  # of a customer's rows with the latest one
_BEYOND_CHANCE = 0.9  # of the agreement that is left above chance: Cohen's kappa (1960)
_FEWEST_REPEATS = 3  # rows beyond each customer's first; fewer tell nothing
_SAMPLE = 50_000  # rows that are looked at first
_FREE_TEXT = 0.5  # text that differs between more of the customers than this
_FEW = 12

_NOT_ABOUT_TASTE = re.compile(
    r"""^(?:name|nom|nombre)$
    |\b(?:e[ ]?mail|correo|courriel|phone|tel\w*|mobile|fax|street|strasse|hausnummer|rue|calle
    |address\w*|adresse\w*|direccion|password|f[ ]?name|l[ ]?name|first[ ]name|last[ ]name|surname
    |full[ ]name|user[ ]?name|vorname|nachname|prenom|apellidos?|iban|ssn|zip\w*|post\w*|plz
    |lat|latitude|lon|lng|long|longitude|ip)\b
    |\b(?:customer|client|member|kunden?|cliente|billing|shipping)[ ]?name\b""",
    re.VERBOSE,
)


def find_customer_attributes(log: OrderLog) -> tuple[str, ...]:
    """Return the columns that say the same in all rows of a customer.

    At least 98 % of the rows agree with the customer's latest one, and far more than would by
    chance. Keys, contact details, places on a map, free text and constants are left out, and what
    is of the order by its meaning: the columns that are added up, and days of delivery.
    """
    of_the_order = {*log.columns.names, *duration_columns(log.frame)}
    names = [
        name
        for name in log.frame.columns
        if name not in of_the_order
        and not is_identifier_name(name)
        and not _NOT_ABOUT_TASTE.search(plain(name))
    ]
    first = log.customer < np.searchsorted(np.cumsum(np.bincount(log.customer)), _SAMPLE) + 1
    likely = [name for name in names if _is_the_same(log, name, np.flatnonzero(first))]
    everywhere = np.arange(len(log.rows))
    return tuple(n for n in likely if first.all() or _is_the_same(log, n, everywhere))


def latest_attributes(log: OrderLog, names: Sequence[str]) -> Iterator[pd.Series]:
    """Give each customer's latest value of these columns; of several at one time the greatest."""
    everywhere = np.arange(len(log.rows))
    for name in names:
        codes, values = _codes(log, name, everywhere)
        latest = _latest(log, codes, everywhere)
        yield pd.Series(values.take(latest, fill_value=np.nan), name=name)  # -1: blank


def _is_the_same(log: OrderLog, name: str, rows: Positions) -> bool:
    codes, values = _codes(log, name, rows)
    if len(values) < 2:
        return False
    latest = _latest(log, codes, rows)
    customer = log.customer[rows]
    present = codes >= 0
    n_present = int(present.sum())
    n_repeats = n_present - int((latest >= 0).sum())
    is_text = not (pd.api.types.is_numeric_dtype(log.frame[name]) or is_date(log.frame[name]))
    if n_repeats < _FEWEST_REPEATS or len(np.unique(latest[latest >= 0])) < 2:
        return False
    if is_text and len(values) > max(_FEW, _FREE_TEXT * (n_present - n_repeats)):
        return False
    n_agree = int((present & (codes == latest[customer])).sum())
    chance = float(((np.bincount(codes[present]) / n_present) ** 2).sum())
    among_repeats = 1 - (n_present - n_agree) / n_repeats
    kappa = (among_repeats - chance) / (1 - chance)
    return n_agree >= _AGREE * n_present and kappa >= _BEYOND_CHANCE


def _codes(log: OrderLog, name: str, rows: Positions) -> tuple[Positions, pd.Index]:
    """Return each row's place among the sorted values, -1 for a blank, and the values."""
    column = log.frame[name].iloc[log.rows[rows]]
    codes, values = pd.factorize(column, sort=True)
    return codes.astype(np.int64), pd.Index(values)


def _latest(log: OrderLog, codes: Positions, rows: Positions) -> Positions:
    """Return the code of each customer's latest row that is not blank, else -1."""
    when = log.moment.astype("datetime64[s]").astype(np.int64)
    when = (when - when.min())[rows]
    width = int(codes.max(initial=0)) + 1
    latest = np.full(log.n_customers, -1, dtype=np.int64)
    present = codes >= 0
    np.maximum.at(latest, log.customer[rows][present], (when * width + codes)[present])
    return np.where(latest >= 0, latest % width, -1)
