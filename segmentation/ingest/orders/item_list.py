"""A list of things bought or taken, a row each and without amounts → one row a customer."""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.common.column_names import plain
from segmentation.common.column_values import coded, is_date
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import clip, count
from segmentation.common.term_patterns import folded, terms
from segmentation.domain.cleaning import CleaningStep, Found, ItemColumns
from segmentation.ingest.cleaning.derived_column import (
    DerivedColumn,
    append_columns,
    with_unique_names,
)
from segmentation.ingest.orders.detect_columns import find_customer
from segmentation.ingest.orders.order_log import is_guest

_REPEATED = 0.9
_MOST_THINGS = 60  # that get a column each
_FEWEST_CUSTOMERS = 2  # who took a thing that gets a column
_MOST_COLUMNS = 8  # a table of customers has more to say of them
_LONGEST = 40

_ITEM = terms(
    "kurs | kurse | cours | corso | curso | kursus | workshop | seminar* | event | events"
    "| veranstaltung* | film* | titel | titre | titulo | genre | brand | marke | marque | marca"
    "| chaine | fernsehsender | item | items | product | prod | sku | article | offer | offers"
    "| campaign | coupon | promotion"
    "| ean | gtin | upc | asin | isbn | barcode | voucher | artikelnummer | gutschein* | aktion*"
    "| coupons | vouchers | title | movie | song | book | course | category | dish"
    "| item description | stock code"
    "| artikel* | produkt* | angebot* | ware | produit | offre | producto | articulo | oferta"
    "| prodotto | articolo | offerta | produto | vare | tuote | towar | zbozi | termek | urun"
    "| товар* | акци* | προιον | منتج  | מוצר | 商品 | 产品 | 品名 | 상품"
)
_BASKET = re.compile(
    r"\b(?:basket|transaction|trans|txn|order|invoice|receipt|ticket|bon|warenkorb|bestell\w*|bill"
    r"|panier|commande|pedido|scontrino|ordine)\b"
)


@dataclass(frozen=True, slots=True)
class ItemsAddedUp:
    """One row a customer, sorted by key, with the columns that were computed."""

    frame: pd.DataFrame
    computed: tuple[DerivedColumn, ...]
    found: Found
    steps: tuple[CleaningStep, ...]


def find_items(frame: pd.DataFrame, customer: str = "") -> ItemColumns | None:
    """Return the columns of a list of things bought, ``None`` for any other table.

    It has a customer's key that repeats, one column of things, and hardly anything else; no number
    but how many or what price.

    Parameters
    ----------
    frame : DataFrame
    customer : str
        The key, where it was chosen.
    """
    if len(frame.columns) > _MOST_COLUMNS:
        return None
    customer = customer or find_customer(frame)
    if not customer or not _repeats(frame[customer]):
        return None
    item = _item(frame, customer)
    return ItemColumns(customer, item) if item else None


def refuse_baskets(name: str, frame: pd.DataFrame) -> None:
    """Refuse a list of what was bought by basket and not by whom.

    Raises
    ------
    SegmentationError
        If a number of baskets repeats beside a column of things, and no column names customers.
    """
    if len(frame.columns) > _MOST_COLUMNS or find_customer(frame):
        return
    baskets = [
        column
        for column in frame.columns
        if _BASKET.search(plain(column)) and not is_date(frame[column]) and _repeats(frame[column])
        and frame[column].nunique() > _FEWEST_CUSTOMERS * 10
    ]  # fmt: skip
    if baskets and _item(frame, baskets[0]):
        raise SegmentationError(
            f"{name} lists what was bought by “{baskets[0]}” and not by whom, so there are no "
            "customers to segment. Add a column with the customer’s key, or choose "
            f"“{baskets[0]}” as the key to find kinds of baskets."
        )


def add_up_items(
    frame: pd.DataFrame, columns: ItemColumns, found: Found | None = None
) -> ItemsAddedUp:
    """Turn a list of things into customers: how many things, and a yes or no for each.

    Parameters
    ----------
    frame : DataFrame
    columns : ItemColumns
    found : Found, optional
        The things of an earlier list, to compute the same for this one.
    """
    guest = is_guest(frame[columns.customer]) | frame[columns.item].isna().to_numpy()
    rows = frame.loc[~guest].reset_index(drop=True)
    owners, keys = coded(rows, columns.customer)
    codes, names = coded(rows, columns.item)
    order = np.argsort(keys.astype(str), kind="stable")
    place = np.empty(len(keys), dtype=np.int64)
    place[order] = np.arange(len(keys))
    owners = place[owners]
    pairs = np.unique(owners * max(len(names), 1) + codes)
    who, what = pairs // max(len(names), 1), pairs % max(len(names), 1)
    things = found.things if found is not None and found.things else _frequent(what, names)
    label = re.sub(r"\s*[#№]\s*$", "", columns.item).strip() or columns.item
    computed = [
        DerivedColumn(
            f"Number of rows of {label}", np.bincount(owners, minlength=len(keys)).astype(float),
            f"Rows of the customer with a value in “{columns.item}”.", columns.item,
        ),
        DerivedColumn(
            f"Different {label}", np.bincount(who, minlength=len(keys)).astype(float),
            f"Different values in “{columns.item}”.", columns.item,
            hint="Says nearly the same as the number of rows.",
        ),
    ]  # fmt: skip
    by_name = {str(name): code for code, name in enumerate(names)}
    for thing in things:
        mine = np.zeros(len(keys))
        if thing in by_name:
            mine[who[what == by_name[thing]]] = 1.0
        computed.append(
            DerivedColumn(
                f"{label}: {clip(thing, _LONGEST)}", mine,
                f"1 where “{columns.item}” is {thing} in some row of the customer, else 0.",
                columns.item,
            )
        )  # fmt: skip
    made = with_unique_names(computed, taken=[columns.customer])
    key = pd.Series(keys[order], dtype="str", name=columns.customer)
    steps = []
    n_left_out = int(guest.sum())
    if n_left_out:
        said = f"Left out {count(n_left_out)} rows without a customer or a thing."
        steps.append(CleaningStep("orders", said, "", n_left_out))
    steps.append(
        CleaningStep("orders", f"Added up {count(len(rows))} rows of “{columns.item}” to "
             f"{count(len(keys))} customers.", "", len(rows))
    )  # fmt: skip
    return ItemsAddedUp(
        append_columns(key.to_frame(), made),
        tuple(made),
        Found(items=columns, things=things),
        tuple(steps),
    )


def _frequent(what: np.ndarray, names: np.ndarray) -> tuple[str, ...]:
    """Return the things that most customers took, at most 60, the most frequent first."""
    n_takers = np.bincount(what, minlength=len(names))
    order = sorted(range(len(names)), key=lambda code: (-n_takers[code], str(names[code])))
    return tuple(
        str(names[code]) for code in order[:_MOST_THINGS] if n_takers[code] >= _FEWEST_CUSTOMERS
    )


def _repeats(column: pd.Series) -> bool:
    present = column.dropna()
    return 1 < present.nunique() < _REPEATED * len(present)


def _varies(column: pd.Series) -> bool:
    return len(column.dropna().unique()) > 1


def _item(frame: pd.DataFrame, customer: str) -> str:
    """Return the only column of things, ``""`` where other columns tell of customers."""
    items = []
    for name in frame.columns:
        if name == customer or is_date(frame[name]):
            continue
        said = plain(name)
        if _ITEM.search(folded(name)) and _varies(frame[name]):
            items.append(str(name))
        elif not (_BASKET.search(said) or _BESIDE.search(said) or not _varies(frame[name])):
            return ""
    return items[0] if items else ""


_BESIDE = re.compile(
    r"\b(?:quantity|qty|menge|anzahl|quantite|cantidad|price|preis|prix|precio|time|day|date|week|month"
    r"|year|line|number|no|nr|id|count|store|channel|uhrzeit|stunde|hour|weekday|weekend)\b"
)
