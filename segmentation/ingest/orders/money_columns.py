"""What an amount is of, and whether it is before or after discounts, fees and refunds."""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.common.arrays import Floats
from segmentation.common.column_names import patterns, plain, ranked
from segmentation.common.column_values import is_date, numbers

_NEARLY_ALL = 0.95
_FEWEST = 3  # rows or orders that tell something
_CENT = 0.011

_REFUND = patterns(
    r"\b(?:refund(?:ed)?|reimbursed)[ ](?:amount|total|value|sum)\b "
    r"| \b(?:amount|total)[ ]refunded\b"
    r"| \bpartial[ ]refunds?\b | \b(?:total|order|amount)[ ]refund\b | \brefund[ ]amt\b",
    r"\b(?:erstatteter[ ]betrag|erstattungsbetrag|erstattung|montant[ ]rembourse"
    r"|importe[ ]reembolsado"
    r"|importo[ ]rimborsato|valor[ ]reembolsado|terugbetaald[ ]bedrag|reembolso)\b",
    r"^(?:refunds?|refunded)$",
)
_NO_REFUND = re.compile(
    r"\b(?:id|date|at|reason|status|tax|shipping|fee|count|quantity|qty|share)\b"
)
_DISCOUNT = patterns(
    r"\b(?:order|cart|coupon)[ ]discount(?:[ ](?:amount|total))?\b"
    r"| \bdiscount[ ](?:amount|total|value)\b | ^discounts?$ | ^discount[ ]amt$",
    r"\b(?:rabatt\w*|rabattbetrag|nachlass|remise|descuento|sconto|desconto|korting)\b",
)
_NO_DISCOUNT = re.compile(r"\b(?:code|type|percent\w*|pct|rate|tax|shipping|id|name)\b")
_SHIPPING = patterns(
    r"\b(?:shipping|delivery|freight|postage|versand\w*|porto|livraison|envio|spedizione|frete"
    r"|verzend\w*)\b"
)
_NO_SHIPPING = re.compile(
    r"\b(?:tax|name|address|city|zip|code|method|country|date|discount|state|street|refund\w*)\b"
)
_TAX = patterns(r"\b(?:taxes|tax|vat|mwst|ust|tva|iva|btw|moms)\b | \b\w*steuer\b")
_NO_TAX = re.compile(r"\b(?:rate|id|number|class|name|shipping|code|percent\w*|\d+)\b")
_TOTAL = patterns(
    r"^(?:order[ ])?(?:grand[ ])?total(?:[ ]amount)?$ | ^order[ ]total\b",
    r"^(?:gesamtbetrag|gesamtsumme|total[ ]ttc|importe[ ]total|totale|totaal)$",
)
_FEE = patterns(r"\b(?:fees?|gebuhr(?:en)?|frais|commission|comision|commissione|kosten)\b")
_GROSS = patterns(r"\b(?:gross|brutto\w*|bruto|lordo|brut)\b")
_NET = re.compile(r"\b(?:net|netto\w*|neto)\b")
_OF_THE_ORDER = re.compile(
    r"\b(?:orders?|grand|cart|invoice|receipt|basket|bestell\w*|rechnungs\w*|auftrags\w*|commande"
    r"|pedido|factura|ordine|fattura|sub)\b.*\b(?:total|amount|value|wert|betrag|summe|montant"
    r"|importe|valor|totale)\b|^(?:total|subtotal|grand total|gesamtbetrag|gesamtsumme"
    r"|rechnungsbetrag"
    r"|bestellwert|bestellsumme)$"
)
_LINE = re.compile(r"\b(?:line|lineitem|item|position\w*|ligne|linea|row|zeilen\w*|product|sku)\b")
_NO_PRODUCT = re.compile(
    r"\b(?:price|total|amount|tax|discount|quantity|qty|value|cost|preis|menge|prix|precio|prezzo"
    r"|status|promotion)\b"
)
_SAYS_UNIT = re.compile(
    r"\b(?:unit|each|per (?:unit|piece|item)|einzel\w*|stuck\w*|unit\w*|unitario|unitaire|pro stuck"
    r"|piece)\b|einzelpreis|stuckpreis"
)


def find_refund(names: Sequence[str]) -> str:
    """Return the column of numbers that says how much was paid back, or ``""``."""
    return next(ranked(names, _REFUND, _NO_REFUND), "")


def without_fees(frame: pd.DataFrame, amount: str, names: Sequence[str]) -> str:
    """Return the amount that customers paid, where ``amount`` is what a payment service paid out.

    That is so where gross less fees is net in nearly all rows.
    """
    if not amount or not _NET.search(plain(amount)):
        return amount
    net = numbers(frame, amount)
    for fee_name in ranked(names, _FEE, _NO_TAX):
        fee = np.abs(np.nan_to_num(numbers(frame, fee_name)))
        for gross_name in ranked([n for n in names if n != amount], _GROSS, _NO_TAX):
            if _holds(np.abs(numbers(frame, gross_name) - net) - fee, fee > 0):
                return gross_name
    return amount


def find_discount(frame: pd.DataFrame, amount: str, names: Sequence[str]) -> str:
    """Return the discount that the amount is written without, or ``""``.

    Told by arithmetic: total = amount - discount + shipping + tax fits where there is a discount,
    and total = amount + shipping + tax does not.
    """
    total_name = next((n for n in ranked(names, _TOTAL, _NO_TAX) if n != amount), "")
    if not total_name or not amount:
        return ""
    total, value = numbers(frame, total_name), numbers(frame, amount)
    shipping = _sum(frame, list(ranked(names, _SHIPPING, _NO_SHIPPING))[:1])
    taxes = list(ranked([n for n in names if n != amount], _TAX, _NO_TAX))[:1]
    shipping_tax = [n for n in names if re.search(r"\b(?:shipping|freight) tax\b", plain(n))][:1]
    for discount_name in ranked([n for n in names if n != amount], _DISCOUNT, _NO_DISCOUNT):
        discount = np.abs(np.nan_to_num(numbers(frame, discount_name)))
        for extra in ([], taxes, [*taxes, *shipping_tax]):
            rest = total - value - shipping - _sum(frame, extra)
            if _holds(rest, discount > 0):
                return ""
            if _holds(rest + discount, discount > 0):
                return discount_name
    return ""


def says_unit_price(name: str) -> bool:
    """Say whether a price is of one piece by its name."""
    return bool(_SAYS_UNIT.search(plain(name)))


def price_is_of(frame: pd.DataFrame, price: str, quantity: str, product: str) -> str:
    """Say by the rows of the same product whether a price is of a ``piece`` or of the ``line``.

    Parameters
    ----------
    frame : DataFrame
    price, quantity, product : str

    Returns
    -------
    str
        ``""`` where the rows do not tell.
    """
    if not (price and quantity and product):
        return ""
    value, pieces = numbers(frame, price), numbers(frame, quantity)
    known = (value > 0) & (pieces > 0) & frame[product].notna().to_numpy()
    groups = frame.loc[known, product]
    varied = pd.Series(pieces[known], index=groups.index).groupby(groups).transform("nunique") > 1
    if varied.sum() < 2 * _FEWEST:
        return ""
    same = {}
    for said, values in (("piece", value), ("line", value / np.where(known, pieces, 1))):
        series = pd.Series(values[known], index=groups.index)[varied]
        by = series.groupby(groups[varied])
        middle = by.transform("median")
        same[said] = float(((series - middle).abs() <= np.maximum(_CENT, 0.001 * middle)).mean())
    best = max(same, key=lambda said: same[said])
    other = "line" if best == "piece" else "piece"
    return best if same[best] >= 0.8 and same[other] < 0.6 else ""


def amount_is_of(frame: pd.DataFrame, amount: str, order: str) -> str:
    """Say whether an amount stands once for the whole ``order`` on each of its rows, or ``line``.

    Returns
    -------
    str
        ``order`` where it is named as an order's and is the same on all rows of an order; ``open``
        where it is the same although it is named otherwise, and rows of an order differ in what
        was bought; else ``line``.
    """
    if not amount or not order or _LINE.search(plain(amount)):
        return "line"
    values = numbers(frame, amount)
    known = ~np.isnan(values) & frame[order].notna().to_numpy()
    by = pd.Series(values[known]).groupby(frame[order].to_numpy()[known])
    several = by.size() > 1
    if several.sum() < _FEWEST:
        return "line"
    if (by.nunique()[several] > 1).mean() > 1 - _NEARLY_ALL:
        return "line"
    if by.first()[several].nunique() < _FEWEST:
        return "line"  # one price for everything
    return "order" if _OF_THE_ORDER.search(plain(amount)) else "open"


def find_product(frame: pd.DataFrame) -> str:
    """Return the column that says what was bought, or ``""``."""
    named = re.compile(
        r"\b(?:sku|asin|stock ?code|product ?(?:id|code|name|no|nr)?|prod (?:id|nbr|name)"
        r"|article\w*"
        r"|artikel\w*|item ?(?:name|id|code|no)?|lineitem (?:name|sku)|produkt\w*|produit|producto"
        r"|prodotto|produto|description|bezeichnung|title)\b"
    )
    for name in frame.columns:
        said = plain(name)
        if named.search(said) and not _NO_PRODUCT.search(said) and not is_date(frame[name]):
            return str(name)
    return ""


def _sum(frame: pd.DataFrame, names: Sequence[str]) -> Floats:
    total = np.zeros(len(frame))
    for name in names:
        total += np.nan_to_num(numbers(frame, name))
    return total


def _holds(rest: Floats, where: NDArray[np.bool_]) -> bool:
    """Say whether something is zero to the cent in nearly all of the rows that tell."""
    telling = where & ~np.isnan(rest)
    return bool(telling.sum() >= _FEWEST and (np.abs(rest[telling]) < _CENT).mean() >= _NEARLY_ALL)
