"""Detect the columns of an order log by names and values."""

import re
from dataclasses import replace

import pandas as pd

from segmentation.common.code_names import is_customer_number, is_marked_number, is_order_number
from segmentation.common.column_names import patterns, plain, ranked
from segmentation.common.column_values import goes_up, is_date
from segmentation.common.currencies import holds_currencies
from segmentation.domain.cleaning import OrderColumns
from segmentation.ingest.orders.money_columns import (
    amount_is_of,
    find_discount,
    find_product,
    find_refund,
    price_is_of,
    says_unit_price,
    without_fees,
)
from segmentation.ingest.orders.nameless_log import nameless_log
from segmentation.ingest.orders.order_lines import said_yes
from segmentation.ingest.orders.order_status import (
    is_flag_of_returns,
    tells_returns_or_cancellations,
)
from segmentation.ingest.orders.other_languages import (
    AMOUNT,
    DATE,
    NO_AMOUNT,
    NO_DATE,
    PRICE,
    QUANTITY,
    STATUS,
    named,
)
from segmentation.ingest.orders.platforms import of_a_platform

_REPEATED = 0.9  # fewer distinct customers than this share of the rows: rows are orders
_FLAGS = frozenset(
    {"0", "1", "y", "n", "yes", "no", "ja", "nein", "oui", "non", "si", "sí", "true", "false",
     "new", "returning"}
)  # fmt: skip
_SAMPLE = 500
_MOST_LOOKED_AT = 5_000  # rows, most often enough for so many values
_FEW_CATEGORIES, _MOST_CATEGORIES = 12, 1_000  # up to half of the rows between

_NOTHING = re.compile(r"(?!)")
_WHO = r"""(?:customer|cust|client|member|user|account|acct|buyer|shopper|purchaser|consumer
    |participant|attendee|teilnehmer|donor|patron|patient|passenger|guest
    |kunden?|mitglieds?|kaufer|besteller|acheteur|adherent|abonne|cliente|comprador|usuario|socio)"""
_ID = (
    r"(?:id|uid|key|uuid|guid|number|num|no|nr|n|code|ref|nummer|numero|codigo|identifiant|kennung)"
)
_ORDER = r"""(?:orders?|purchases?|transactions?|trans|txn|invoices?|sales?|receipts?|checkout
    |bookings?|bestell\w*|auftrags?\w*|kauf\w*|rechnungs?\w*|belegs?\w*|umsatz\w*|verkauf\w*
    |commandes?|achats?|factures?|ventes?|tickets?|pedidos?|compras?|facturas?|ventas?)"""

_CUSTOMER = patterns(
    rf"\b{_WHO}[ ]?{_ID}\b | \b{_WHO}\b.*\b{_ID}\b"
    rf"| \b{_ID}[ ](?:du[ ]|de[ ]la[ ]|de[ ]|del[ ]|of[ ]|of[ ]the[ ])?{_WHO}\b",
    rf"^{_WHO}$",
    r"^(?:\w+[ ])?e?[ ]?mail(?:[ ]?adress\w*|[ ]address)?(?:[ ](?:of|des|der|du|de|la|del|do|l|van"
    r"|til))*(?:[ ]\w+)?$ | ^correo\b | ^courriel\b",
    rf"^(?:nutzer|benutzer|mitglieds|user|login)[ ]?name\b | ^(?:pseudo|alias)[ ]{_WHO}$"
    rf"| ^{_WHO}[ ](?:user[ ]?name|login|pseudo|nick(?:name)?)$"
    r"| \b(?:nom[ ]d[ ]utilisateur|nombre[ ]de[ ]usuario)\b",
    rf"^{_WHO}[ ]?(?:name|names)(?:[ ]s)?$ | ^(?:nom|nombre)[ ](?:du[ ]|de[ ]|del[ ])?{_WHO}$"
    r"| ^(?:booked|ordered|bought|purchased)[ ]by$ | ^(?:gebucht|bestellt)[ ]von$",
)
_NO_CUSTOMER = re.compile(
    r"""\b(?:zip\w*|postal|postcode|plz|phone|tel\w*|mobile|fax|tax|vat|country|currency|segment
    |type|group|area|promo|discount|coupon|manager|agent|rep|service|(?<!mail[ ])address|house
    |street|state|city|region|store|product|item|order|invoice|po)\b""",
    re.VERBOSE,
)
_DATE_WORD = r"(?:dates?|datum|fecha|day|time|timestamp|datetime|at|on|tag|jour|moment|am|vom|when)"
_PERIOD = r"""(?:(?:calendar|iso|fiscal)?[ ]?(?:week|month|year[ ]?month|period|quarter)
    |kalenderwoche|kw|cw|woche|monat|periode|mois|semaine|mes|semana|mese|maand|manad|miesiac|mesic)"""
_DATE = patterns(
    rf"\b{_ORDER}[ ]?{_DATE_WORD}\b | \b{_ORDER}\b.*\b{_DATE_WORD}\b"
    rf"| \b{_DATE_WORD}\b.*\b{_ORDER}\b"
    r"| \b(?:bestell|kauf|rechnungs|auftrags|beleg)(?:datum|zeit(?:punkt|stempel)?)\b",
    r"^created\b | \bdate[ ]created\b | ^erstellt\b",
    r"^booked(?:[ ](?:on|at))?$ | ^(?:gebucht|reserve|reservado)(?:[ ](?:am|le|el))?$",
    r"^processed\b | ^paid\b | ^payment\b | \bbuchung\w*\b | \bvaluta\w*\b",
    rf"^{_DATE_WORD}$ | ^(?:date|time)[ ]?(?:time|stamp)$ | ^ts$ | \btimestamp\b"
    r"| \b(?:zeit(?:punkt|stempel)?|uhrzeit|horodatage|heure|hora)\b",
    rf"\b{_DATE_WORD}\b | datum\b",
    rf"^(?:{_ORDER}[ ])?{_PERIOD}$",
    r"^check[ ]?(?:in|out)(?:[ ]date)?$ | ^(?:arrival|anreise|ankunft|arrivee|llegada)(?:datum)?$",
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

_GROSS = r"gross|brutto\w*|bruto|ttc|incl\w*|inkl\w*|before"
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
    r"^(?:earnings|einnahmen|payout|auszahlung|revenus|ingresos)$",
)
_NO_AMOUNT = re.compile(
    r"""\b(?:discounts?|rabatt\w*|remises?|descuentos?
    |(?<!incl[ ])(?<!inkl[ ])(?<!excl[ ])(?<!exkl[ ])(?:tax|taxes|vat|mwst|ust|steuern?|tva|iva)
    |shipping|freight|delivery|frais|porto|costs?|cogs|couts?|costes?|costos?|profits?|benefits?
    |margins?|gewinn\w*|marges?|margen|benefices?|beneficios?|ganancias?|ratio|rate|percent\w*|pct
    |share|quantity|qty|quantite|cantidad|menge|anzahl|counts?|number|id|nr|code|zip\w*|fees?|tips?
    |refund\w*|outstanding|balance|per|lifetime|ltv|clv|credits?|points?|score|limit|income|salary
    |weight|gewicht|poids|peso|days?|age|target|budget|year|month|stock|change|rounding|exchange
    |unit|units|unitari[oa]|unitaire|list|items(?![ ]total)|late\w*|risk|gift|gutschein\w*
    |voucher|tendered|collected
    |commissions?|provision\w*|comision\w*)\b
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
    r"\b(?:price|prix|precio)\b | preis\b | ^sold[ ]for$",
)
_NO_PRICE = re.compile(r"\b(?:total|discount|ratio|rate|list|compare|shipping|cost)\b|gesamt")
_NUMBER = patterns(
    rf"\b(?:orders?)[ ]?{_ID}\b | \b(?:bestell|auftrags?)(?:ungs?)?[ ]?{_ID}\b"
    rf"| \b{_ID}[ ](?:de[ ]|du[ ]|d[ ]|of[ ])?(?:commande|pedido|order)\b"
    rf"| \b(?:commande|pedido)[ ]{_ID}\b | ^orders?$ | ^bestellung$ | ^commande$ | ^pedido$",
    rf"\b(?:book(?:ing)?|reservation|confirmation|buchungs?|reservierungs?)[ ]?{_ID}\b",
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
_CALLED_OFF = re.compile(
    r"^(?:order )?cancel(?:l?ed|lation)(?: (?:at|on|date|time))?$|^date cancell?ed$|^voided at$"
    r"|^(?:storniert|storno|stornodatum|annule|anulado|annullato|cancelado|geannuleerd)(?: (?:am"
    r"|le|el"
    r"|il|em|op))?$"
)
_TEST = re.compile(r"^(?:is )?test(?: order| mode| sale)?$|^livemode$|^live mode$|^testbestellung$")
_CATEGORY = patterns(
    r"\b(?:product[ ])?(?:category|categorie|categoria|kategorie)(?:[ ]name)?\b"
    r"| (?:kategorie|warengruppe|artikelgruppe|produktgruppe)\b",
    r"\b(?:department|abteilung|rayon|departamento|seccion)\b",
    r"\bproduct[ ](?:line|group|type|family)\b | \b(?:familia|famille)\b",
)
_NO_CATEGORY = re.compile(rf"\b(?:{_ID}|{_WHO}|age|price|preis)\b", re.VERBOSE)


def find_order_columns(frame: pd.DataFrame, customer: str = "") -> OrderColumns | None:
    """Return the columns of an order log, or ``None`` where a row is not an order.

    A log has a customer key that repeats (fewer distinct ones than 90 % of the rows), the date of
    an order, and an amount, or a quantity and a price. Where several columns would do, the net
    amount goes before the gross one, a total before a price, the day of the order before the one
    of its shipping. A day of birth or of signing up is not the day of an order.

    Parameters
    ----------
    frame : DataFrame
        Columns of float64, text or datetime64.
    customer : str
        The customer's key, where it was chosen.
    """
    known = of_a_platform(frame)
    if known is not None:
        known = replace(known, customer=customer or known.customer)
        return known if _repeats(frame[known.customer]) else None
    nameless = nameless_log(frame)
    if nameless is not None and customer in ("", nameless.customer):
        return nameless
    customer = customer if customer in frame.columns else find_customer(frame)
    if not customer or not _repeats(frame[customer]):
        return None
    numbers = [n for n in frame.columns if pd.api.types.is_numeric_dtype(frame[n])]
    dates = [n for n in frame.columns if is_date(frame[n])]
    others = [n for n in frame.columns if n not in {customer, *dates}]
    texts = [n for n in others if n not in numbers]

    date = order_date(dates) or named(dates, DATE, NO_DATE)
    refund = find_refund(numbers)
    sums = [n for n in numbers if n != refund and not is_marked_number(n)]
    amount = without_fees(frame, next(ranked(sums, _AMOUNT, _NO_AMOUNT), ""), sums)
    amount = amount or named(sums, AMOUNT, NO_AMOUNT)
    quantity = next(ranked(numbers, _QUANTITY, _NO_QUANTITY), "")
    quantity = quantity or named(numbers, QUANTITY)
    price = next(ranked(numbers, _PRICE, _NO_PRICE), "") or named(numbers, PRICE)
    if not amount and not (quantity and price):
        amount = price
    if not date or not (amount or price):
        return None
    used = {amount, quantity}
    order = _find_order_number(frame, others)
    open_price = price and not amount and not says_unit_price(price)
    if open_price and price_is_of(frame, price, quantity, find_product(frame)) == "line":
        amount, price = price, ""
    once = amount_is_of(frame, amount, order) == "order"
    return OrderColumns(
        customer=customer,
        date=date,
        amount=amount,
        order=order,
        profit=_find_profit(frame, [n for n in numbers if n not in used]),
        status=_status(frame, texts) or _returned(frame, others),
        category=_find_category(frame, texts),
        quantity=quantity,
        price="" if amount else price,
        discount=find_discount(frame, amount, numbers),
        refund=refund,
        currency=next((n for n in texts if holds_currencies(n, frame[n])), ""),
        cancelled=_flagged(frame, [*dates, *others], _CALLED_OFF),
        test=_flagged(frame, others, _TEST),
        amount_of="order" if once else "line",
    )


def _status(frame: pd.DataFrame, texts: list[str]) -> str:
    others = [n for n in texts if named([n], STATUS)]
    for name in dict.fromkeys([*ranked(texts, _STATUS, _NOTHING), *others]):
        if tells_returns_or_cancellations(frame[name]):
            return name
    return ""


def _returned(frame: pd.DataFrame, names: list[str]) -> str:
    """Return the column that says yes for what was returned, or ``""``."""
    for name in names:
        if is_flag_of_returns(frame[name]):
            return name
    return ""


def order_date(dates: list[str]) -> str:
    """Return the column that says when something was ordered, or ``""``."""
    before_shipping = next(ranked(dates, _DATE[:-1], _NO_ORDER_DATE), "")
    return before_shipping or next(ranked(dates, _DATE, _NEVER_A_DATE), "")


def find_customer(frame: pd.DataFrame) -> str:
    """Return the best-named customer's key of several values, ``""`` where there is none."""
    names = [n for n in frame.columns if not is_date(frame[n])]
    cards = [n for n in names if is_customer_number(n) and not _NO_CUSTOMER.search(plain(n))]
    mails = [n for n in names if _holds_mails(frame, n) and not _NO_CUSTOMER.search(plain(n))]
    found = dict.fromkeys([*ranked(names, _CUSTOMER, _NO_CUSTOMER), *cards, *mails])
    # Two people may share a name, and none an address.
    for name in sorted(map(str, found), key=lambda n: _holds_names(frame, n)):
        present = frame[name].dropna()
        values = present.head(_SAMPLE).unique()
        if len(values) <= 2:
            values = present.unique()
        if len(values) < 2 or (len(values) == 2 and _FLAGS.issuperset(map(_flag, values))):
            continue
        return str(name)
    return ""


def _holds_names(frame: pd.DataFrame, name: str) -> bool:
    """Say whether most values of a column are of several words, as names of people are."""
    column = frame[name]
    if pd.api.types.is_numeric_dtype(column):
        return False
    some = _first_present(column)
    return (
        bool(some.str.contains(r"^[^\d@]+\s[^\d@]+$", regex=True).mean() > 0.5)
        if len(some)
        else False
    )


def _first_present(column: pd.Series) -> pd.Series:
    """Return the first values of a column that are no blanks."""
    present = column.head(_MOST_LOOKED_AT).dropna()
    return (present if len(present) >= _SAMPLE else column.dropna()).head(_SAMPLE)


def _holds_mails(frame: pd.DataFrame, name: str) -> bool:
    """Say whether most values of a column are e-mail addresses, whatever its name says."""
    column = frame[name]
    if pd.api.types.is_numeric_dtype(column):
        return False
    some = _first_present(column)
    return bool(len(some)) and bool(some.str.match(r"\S+@\S+\.\S+$").mean() > 0.5)


def _repeats(column: pd.Series) -> bool:
    present = column.dropna()
    if goes_up(present):  # as keys of a list often do; that each is new is seen at once
        return False
    return 1 < present.nunique() < _REPEATED * len(present)


def _flagged(frame: pd.DataFrame, names: list[str], named: re.Pattern[str]) -> str:
    """Return the column of this name that is filled, or says yes, in some rows and not in all."""
    for name in names:
        if named.search(plain(name)):
            yes = said_yes(frame[name])
            if yes.any() and not yes.all():
                return name
    return ""


def _flag(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value).strip().lower()


def _find_order_number(frame: pd.DataFrame, names: list[str]) -> str:
    others = (
        name
        for name in names
        if is_order_number(name)
        and not is_customer_number(name)
        and not _NO_NUMBER.search(plain(name))
    )
    for name in dict.fromkeys([*ranked(names, _NUMBER, _NO_NUMBER), *others]):
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
