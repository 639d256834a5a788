"""The exports of shop systems and payment services, told by their own columns.

What the columns are called and mean rests on the column lists that the platforms publish: Amazon's
order reports ("all amounts are aggregates of the quantity, not unit prices"), PayPal's activity
download (gross + fee = net, money that went out stands as a row of its own, from the seller to the
buyer), Stripe's payments (amount refunded and converted amount in columns of their own), Square's
transactions (net sales = gross sales less discounts, gift cards and tax apart; refunds are rows
below zero), Etsy's sold orders (order value before discounts, order net after card fees) and
Magento's grid of orders (closed is an order that was paid back whole).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from segmentation.common.column_names import plain
from segmentation.common.column_values import is_date
from segmentation.domain.cleaning import OrderColumns

_NUMBERS = frozenset({"amount", "quantity", "price", "discount", "refund", "total", "adjusted"})


@dataclass(frozen=True, slots=True)
class _Export:
    """One export: the columns it is told by, and which column of it says what, the best first."""

    platform: str
    told_by: frozenset[str]
    parts: Mapping[str, tuple[str, ...]]
    amount_of: Literal["line", "order"] = "line"


#: What PayPal calls who paid, who got it, the day, the amount before and after fees, the number,
#: the status, the kind of booking and the currency, beyond English.
_PAYPAL = (
    ("absender e mail adresse", "empfanger e mail adresse", "datum", "brutto", "netto",
     "transaktionscode", "status", "typ", "wahrung"),
    ("de l adresse email", "a l adresse email", "date", "avant commission", "net",
     "numero de transaction", "etat", "type", "devise"),
    ("indirizzo email mittente", "indirizzo email destinatario", "data", "lordo", "netto",
     "codice transazione", "stato", "tipo", "valuta"),
    ("correo electronico del remitente", "correo electronico del destinatario", "fecha", "bruto",
     "neto", "id de transaccion", "estado", "tipo", "divisa"),
    ("van e mailadres", "naar e mailadres", "datum", "bruto", "net", "transactiereferentie",
     "status", "type", "valuta"),
)  # fmt: skip


def _of_paypal(names: tuple[str, ...]) -> _Export:
    payer, payee, date, gross, net, number, status, booking, currency = names
    parts = {
        "customer": payer, "payee": payee, "date": date, "amount": gross, "order": number,
        "status": status, "booking": booking, "currency": currency,
    }  # fmt: skip
    told_by = frozenset({payer, payee, gross, net})
    return _Export("PayPal", told_by, {part: (name,) for part, name in parts.items()})


_EXPORTS = (
    _Export(
        "Shopify",
        frozenset({"financial status", "lineitem quantity", "lineitem price", "subtotal"}),
        {
            "customer": ("email", "customer id", "customer email", "billing name"),
            "date": ("created at", "paid at", "processed at"),
            "amount": ("subtotal",),
            "order": ("name", "id", "order id"),
            "status": ("financial status",),
            "quantity": ("lineitem quantity",),
            "refund": ("refunded amount",),
            "currency": ("currency",),
            "cancelled": ("cancelled at", "canceled at"),
            "test": ("test", "test order"),
        },
    ),
    _Export(
        "Amazon",
        frozenset({"purchase date", "item price", "sku"}),
        {
            "customer": ("buyer email", "buyer id", "buyer name"),
            "date": ("purchase date",),
            "amount": ("item price",),
            "order": ("amazon order id", "order id"),
            "status": ("order status", "item status"),
            "quantity": ("quantity", "quantity purchased", "quantity shipped"),
            "discount": ("item promotion discount",),
            "currency": ("currency",),
        },
    ),
    _Export(
        "Magento",
        frozenset({"grand total base", "purchase date"}),
        {
            "customer": ("customer email", "customer id", "customer name", "bill to name"),
            "date": ("purchase date",),
            "amount": ("grand total base",),
            "order": ("id", "order", "order id", "increment id"),
            "status": ("status",),
            "refund": ("total refunded",),
        },
    ),
    _Export(
        "Magento",
        frozenset({"g t base", "purchased on"}),
        {
            "customer": ("customer email", "email", "bill to name"),
            "date": ("purchased on",),
            "amount": ("g t base",),
            "order": ("order", "order id"),
            "status": ("status",),
        },
    ),
    *map(_of_paypal, _PAYPAL),
    _Export(
        "PayPal",
        frozenset({"gross", "fee", "net", "type", "from email address", "to email address"}),
        {
            "customer": ("from email address",),
            "payee": ("to email address",),
            "date": ("date",),
            "amount": ("gross",),
            "order": ("transaction id",),
            "status": ("status",),
            "booking": ("type",),
            "currency": ("currency",),
        },
    ),
    _Export(
        "Stripe",
        frozenset({"amount", "amount refunded", "currency", "status"}),
        {
            "customer": ("customer id", "customer email", "customer"),
            "date": ("created date utc", "created utc", "created", "created date", "date"),
            "amount": ("amount",),
            "order": ("id", "payment id", "charge id"),
            "status": ("status",),
            "refund": ("amount refunded",),
            "currency": ("currency",),
        },
    ),
    _Export(
        "Etsy",
        frozenset({"sale date", "order id", "order value", "order total"}),
        {
            "customer": ("buyer user id", "buyer", "full name"),
            "date": ("sale date",),
            "amount": ("order value",),
            "order": ("order id",),
            "status": ("status",),
            "discount": ("discount amount",),
            "total": ("order total",),
            "adjusted": ("adjusted order total",),
            "currency": ("currency",),
        },
    ),
    _Export(
        "Etsy",
        frozenset({"sale date", "buyer", "item total", "listing id"}),
        {
            "customer": ("buyer", "ship name"),
            "date": ("sale date",),
            "amount": ("item total",),
            "order": ("order id",),
            "quantity": ("quantity",),
            "currency": ("currency",),
        },
    ),
    _Export(
        "Square",
        frozenset({"gross sales", "net sales", "transaction id", "event type"}),
        {
            "customer": ("customer id", "customer reference id", "customer name"),
            "date": ("date",),
            "amount": ("net sales",),
            "order": ("transaction id",),
            "category": ("category",),
            "quantity": ("qty", "count"),
            "refund": ("partial refunds",),
        },
    ),
)


def of_a_platform(frame: pd.DataFrame) -> OrderColumns | None:
    """Return the columns of a known export, ``None`` for any other table.

    Parameters
    ----------
    frame : DataFrame
    """
    by_name: dict[str, str] = {}
    for name in frame.columns:
        by_name.setdefault(plain(name), name)
    for export in _EXPORTS:
        if not export.told_by.issubset(by_name):
            continue
        parts = {
            part: next((by_name[n] for n in names if n in by_name and _is(part, frame, by_name[n])),
                       "")
            for part, names in export.parts.items()
        }  # fmt: skip
        if parts["customer"] and parts["date"] and parts["amount"]:
            found = OrderColumns(**parts, platform=export.platform, amount_of=export.amount_of)
            return _converted(frame, found, by_name)
    return None


def _is(part: str, frame: pd.DataFrame, name: str) -> bool:
    """Say whether a column holds what a part needs."""
    column = frame[name]
    if not column.notna().any():
        return False
    if part == "date":
        return is_date(column)
    return part not in _NUMBERS or pd.api.types.is_numeric_dtype(column)


def _converted(
    frame: pd.DataFrame, found: OrderColumns, by_name: Mapping[str, str]
) -> OrderColumns:
    """Take the amounts in the seller's own currency, where the customers' are several."""
    names = [
        by_name.get(f"converted {part}", "") for part in ("amount", "amount refunded", "currency")
    ]
    if not all(names) or not found.currency or len(frame[found.currency].dropna().unique()) < 2:
        return found
    amount, refund, currency = names
    if len(frame[currency].dropna().unique()) != 1 or not pd.api.types.is_numeric_dtype(
        frame[amount]
    ):
        return found
    return replace(found, amount=amount, refund=refund, currency=currency)
