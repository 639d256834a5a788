"""Detect the columns of an order log by names and values."""

import re

import pandas as pd

from segmentation.common.column_names import patterns, ranked
from segmentation.common.column_values import is_date
from segmentation.domain.cleaning import OrderColumns
from segmentation.ingest.orders.order_status import tells_returns_or_cancellations

_REPEATED = 0.9  # fewer distinct customers than this share of the rows: rows are orders
_FLAGS = frozenset(
    {"0", "1", "y", "n", "yes", "no", "ja", "nein", "oui", "non", "si", "sí", "true", "false",
     "new", "returning"}
)  # fmt: skip
_FEW_CATEGORIES, _MOST_CATEGORIES = 12, 1_000  # up to half of the rows between

_NOTHING = re.compile(r"(?!)")
_WHO = r"""(?:customer|cust|client|member|user|account|acct|buyer|shopper|purchaser|consumer
    |kunden?|mitglieds?|kaufer|besteller|acheteur|adherent|abonne|cliente|comprador|usuario|socio)"""
_ID = (
    r"(?:id|uid|key|uuid|guid|number|num|no|nr|n|code|ref|nummer|numero|codigo|identifiant|kennung)"
)
_ORDER = r"""(?:orders?|purchases?|transactions?|trans|txn|invoices?|sales?|receipts?|checkout
    |bookings?    |bestell\w*|auftrags?\w*|kauf\w*|rechnungs?\w*|belegs?\w*|umsatz\w*|verkauf\w*
    |commandes?|achats?|factures?|ventes?|tickets?|pedidos?|compras?|facturas?|ventas?)"""

_CUSTOMER = patterns(
    rf"\b{_WHO}[ ]?{_ID}\b | \b{_WHO}\b.*\b{_ID}\b"
    rf"| \b{_ID}[ ](?:du[ ]|de[ ]la[ ]|de[ ]|del[ ]|of[ ]|of[ ]the[ ])?{_WHO}\b",
    rf"^{_WHO}$",
    rf"^{_WHO}[ ]?(?:name|names)$ | ^(?:nom|nombre)[ ](?:du[ ]|de[ ]|del[ ])?{_WHO}$",
    r"^(?:\w+[ ])?e?[ ]?mail(?:[ ]address)?(?:[ ]\w+)?$ | ^correo\b | ^courriel$",
)
_NO_CUSTOMER = re.compile(
    r"""\b(?:zip\w*|postal|postcode|plz|phone|tel\w*|mobile|fax|tax|vat|country|currency|segment
    |type|group|area|promo|discount|coupon|manager|agent|rep|service|(?<!mail[ ])address|house
    |street|state|city|region|store|product|item|order|invoice|po)\b""",
    re.VERBOSE,
)
_DATE_WORD = r"(?:dates?|datum|fecha|day|time|timestamp|datetime|at|on|tag|jour|moment|am|vom|when)"
_DATE = patterns(
    rf"\b{_ORDER}[ ]?{_DATE_WORD}\b | \b{_ORDER}\b.*\b{_DATE_WORD}\b"
    rf"| \b{_DATE_WORD}\b.*\b{_ORDER}\b | \b(?:bestell|kauf|rechnungs|auftrags|beleg)datum\b",
    r"^created\b | \bdate[ ]created\b | ^erstellt\b",
    r"^processed\b | ^paid\b | ^payment\b",
    rf"^{_DATE_WORD}$ | ^(?:date|time)[ ]?(?:time|stamp)$",
    rf"\b{_DATE_WORD}\b | datum\b",
    r"\b(?:ship\w*|dispatch\w*|versand\w*|expedition|envio)\b",
)
_SHIPPED = r"""ship\w*|deliver\w*|dispatch\w*|fulfil\w*|versand\w*|versend\w*|liefer\w*|zustell\w*
    |livraison|expedition|envio|entrega"""
_NO_DATE = r"""birth\w*|born|dob|bday|sign[ ]?up|regist\w*|join\w*|enrol\w*|since|start\w*|end\w*
    |expir\w*|renew\w*|due|next|last|first|latest|update\w*|modif\w*|delete\w*|cancel\w*|return\w*
    |refund\w*|subscri\w*|contract|open\w*|account|member\w*|launch\w*|valid\w*|login|estimated
    |geburt\w*|anmelde\w*|beitritt\w*|seit|erste\w*|letzte\w*|storn\w*|ruck\w*|ablauf\w*|fallig\w*
    |naissance|inscription|adhesion|premier\w*|derni\w*|retour|echeance|annul\w*
    |nacimiento|alta|registro|primer\w*|ultim\w*|devol\w*|vencimiento"""
_NEVER_A_DATE = re.compile(rf"\b(?:{_NO_DATE})\b", re.VERBOSE)
_NO_ORDER_DATE = re.compile(rf"\b(?:{_NO_DATE}|{_SHIPPED})\b", re.VERBOSE)

_GROSS = r"gross|brutto\w*|bruto|ttc|incl\w*|before"
_AMOUNT = patterns(
    rf"^(?!.*\b(?:{_GROSS}|price|\w*preis|prix|precio)\b)"
    r".*\b(?:net|netto\w*|neto|ht|hors[ ]taxes?|sub[ ]?total)\b",
    r"\b(?:line|item|row|position|positions\w*|ligne|linea)\b.*"
    r"\b(?:total|amount|value|revenue|sales|betrag|summe|montant|importe)\b"
    r"| \b(?:zeilen|positions)(?:betrag|summe|wert)\b | \btotal[ ](?:line|ligne|linea)\b",
    rf"^(?!.*\b(?:{_GROSS})\b).*(?:\b(?:amount|amt|total[ ]price|order[ ](?:value|total)"
    r"|montant|importe|monto|valeur|prix[ ]total|precio[ ]total)\b|betrag\b|wert\b|gesamtpreis\b)",
    rf"^(?!.*\b(?:{_GROSS})\b).*(?:\b(?:revenue|sales|turnover|spend|spent|spending|value|payment"
    r"|chiffre[ ]d[ ]?affaires?|ca|ventes?|ventas?|ingresos?|valor)\b|umsatz\b|erlose?\b)",
    rf"^(?!.*\b(?:{_GROSS})\b).*(?:\b(?:total|summe|gesamt)\b|summe\b)",
    rf"\b(?:{_GROSS})\b",
)
_NO_AMOUNT = re.compile(
    r"""\b(?:discounts?|rabatt\w*|remises?|descuentos?|tax|taxes|vat|mwst|ust|steuern?|tva|iva
    |shipping|freight|delivery|frais|porto|costs?|cogs|couts?|costes?|costos?|profits?|benefits?
    |margins?|gewinn\w*|marges?|margen|benefices?|beneficios?|ganancias?|ratio|rate|percent\w*|pct
    |share|quantity|qty|quantite|cantidad|menge|anzahl|counts?|number|id|nr|code|zip\w*|fees?|tips?
    |refund\w*|outstanding|balance|per|lifetime|ltv|clv|credits?|points?|score|limit|income|salary
    |weight|gewicht|poids|peso|days?|age|target|budget|year|month|stock|change|rounding|exchange
    |unit|units|list|items(?![ ]total)|late\w*|risk)\b
    |versand|kosten\b|gebuhr""",
    re.VERBOSE,
)
_QUANTITY = patterns(
    r"\b(?:quantity|qty|quantite|qte|cantidad|menge|anzahl|stuck\w*|units?|pieces|unidades)\b"
    r"| menge\b | ^items(?:[ ]sold)?$",
)
_NO_QUANTITY = re.compile(r"\b(?:price|cost|preis|stuckpreis|prix|precio|id|stock|on[ ]hand)\b")
_PRICE = patterns(
    r"\b(?:unit|item|lineitem|line[ ]item|product)[ ]?price\b | \b(?:einzel|stuck)preis\b"
    r"| \bprix[ ]unit\w* | \bprecio[ ]unit\w*",
    r"\b(?:price|prix|precio)\b | preis\b",
)
_NO_PRICE = re.compile(r"\b(?:total|discount|ratio|rate|list|compare|shipping|cost)\b|gesamt")
_NUMBER = patterns(
    rf"\b(?:orders?)[ ]?{_ID}\b | \b(?:bestell|auftrags?)(?:ungs?)?[ ]?{_ID}\b"
    rf"| \b{_ID}[ ](?:de[ ]|du[ ]|d[ ]|of[ ])?(?:commande|pedido|order)\b"
    rf"| \b(?:commande|pedido)[ ]{_ID}\b | ^orders?$ | ^bestellung$ | ^commande$ | ^pedido$",
    rf"\b(?:invoice|bill|receipt|transaction|trans|txn|rechnungs?|beleg|bon)[ ]?{_ID}\b"
    rf"| \b{_ID}[ ](?:de[ ]|du[ ]|of[ ])?(?:facture|factura|ticket|transaccion)\b"
    rf"| \b(?:facture|factura|ticket)[ ]{_ID}\b | ^(?:invoice|facture|factura|transaction)$",
)
_NO_NUMBER = re.compile(
    rf"\b(?:{_WHO}|item|line|position|product|zip\w*|date|status|quantity|type|card\w*|store)\b",
    re.VERBOSE,
)
_PROFIT = patterns(
    r"\b(?:profits?|earnings|gewinn|deckungsbeitrag|rohertrag|benefice|beneficio|ganancia)\b",
    r"\bbenefit\b",
    r"\b(?:margin|marge|margen)\b",
)
_NO_PROFIT = re.compile(
    r"\b(?:ratio|rate|percent\w*|pct|share|quote|tasa|taux|product|unit|per unit)\b"
)
_STATUS = patterns(
    rf"\b{_ORDER}[ ]?(?:status|statut|state|estado|zustand)\b"
    r"| \b(?:status|statut|estado)[ ](?:of|der|de|del|du|d)\b",
    r"\b(?:financial|payment|zahlungs?)[ ]?status\b | ^(?:status|statut|estado|state|zustand)$",
    r"status\b | \bstatut\b",
    r"\b(?:type|art|tipo|kind|vorgang)\b | belegart\b | \b(?:returned|refunded|cancell?ed)\b",
)
_CATEGORY = patterns(
    r"\b(?:product[ ])?(?:category|categorie|categoria|kategorie)(?:[ ]name)?\b"
    r"| (?:kategorie|warengruppe|artikelgruppe|produktgruppe)\b",
    r"\b(?:department|abteilung|rayon|departamento|seccion)\b",
    r"\bproduct[ ](?:line|group|type|family)\b | \b(?:familia|famille)\b",
)
_NO_CATEGORY = re.compile(rf"\b(?:{_ID}|{_WHO}|age|price|preis)\b", re.VERBOSE)


def find_order_columns(frame: pd.DataFrame) -> OrderColumns | None:
    """Return the columns of an order log, or ``None`` where a row is not an order.

    A log has a customer key that repeats (fewer distinct ones than 90 % of the rows), the date of
    an order, and an amount, or a quantity and a price. Where several columns would do, the net
    amount goes before the gross one, a total before a price, the day of the order before the one
    of its shipping. A day of birth or of signing up is not the day of an order.

    Parameters
    ----------
    frame : DataFrame
        Columns of float64, text or datetime64.
    """
    customer = _find_customer(frame)
    if customer is None:
        return None
    numbers = [n for n in frame.columns if pd.api.types.is_numeric_dtype(frame[n])]
    dates = [n for n in frame.columns if is_date(frame[n])]
    others = [n for n in frame.columns if n not in {customer, *dates}]
    texts = [n for n in others if n not in numbers]

    date = order_date(dates)
    amount = next(ranked(numbers, _AMOUNT, _NO_AMOUNT), "")
    quantity = next(ranked(numbers, _QUANTITY, _NO_QUANTITY), "")
    price = next(ranked(numbers, _PRICE, _NO_PRICE), "")
    if not amount and not (quantity and price):
        amount = price
    if not date or not (amount or price):
        return None
    used = {amount, quantity}
    return OrderColumns(
        customer=customer,
        date=date,
        amount=amount,
        order=_find_order_number(frame, others),
        profit=_find_profit(frame, [n for n in numbers if n not in used]),
        status=next(
            (
                n
                for n in ranked(texts, _STATUS, _NOTHING)
                if tells_returns_or_cancellations(frame[n])
            ),
            "",
        ),
        category=_find_category(frame, texts),
        quantity=quantity,
        price="" if amount else price,
    )


def order_date(dates: list[str]) -> str:
    """Return the column that says when something was ordered, or ``""``."""
    before_shipping = next(ranked(dates, _DATE[:-1], _NO_ORDER_DATE), "")
    return before_shipping or next(ranked(dates, _DATE, _NEVER_A_DATE), "")


def _find_customer(frame: pd.DataFrame) -> str | None:
    """Return the customer's key; ``None`` where the best-named one does not repeat."""
    names = [n for n in frame.columns if not is_date(frame[n])]
    for name in ranked(names, _CUSTOMER, _NO_CUSTOMER):
        present = frame[name].dropna()
        values = present.unique()
        if len(values) < 2 or (len(values) == 2 and _FLAGS.issuperset(map(_flag, values))):
            continue
        return name if len(values) < _REPEATED * len(present) else None
    return None


def _flag(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value).strip().lower()


def _find_order_number(frame: pd.DataFrame, names: list[str]) -> str:
    for name in ranked(names, _NUMBER, _NO_NUMBER):
        if len(frame[name].dropna().unique()) > 1:
            return name
    # Shops name their orders "#1001".
    marked = (
        n for n in names if n.lower() == "name" and not pd.api.types.is_numeric_dtype(frame[n])
    )
    for name in marked:
        if frame[name].dropna().head(100).str.fullmatch(r"#\d+").all():
            return name
    return ""


def _find_profit(frame: pd.DataFrame, names: list[str]) -> str:
    for name in ranked(names, _PROFIT, _NO_PROFIT):
        if frame[name].abs().max() > 1:  # a margin within 1 is a share, not money
            return name
    return ""


def _find_category(frame: pd.DataFrame, names: list[str]) -> str:
    for name in ranked(names, _CATEGORY, _NO_CATEGORY):
        most = min(_MOST_CATEGORIES, max(_FEW_CATEGORIES, len(frame) // 2))
        if 2 <= frame[name].nunique() <= most:
            return name
    return ""
