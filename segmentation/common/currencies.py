"""Columns that say in which currency an amount is."""

import re

import pandas as pd

from segmentation.common.term_patterns import folded, terms

_CURRENCY_NAME = terms(
    "currency | currencies | curr | ccy | currency code | wahrung | *wahrung | devise | monnaie"
    "| moneda"
    "| divisa | valuta | moeda | valuutta | waluta | mena | penznem | para birimi | doviz | νομισμα"
    "| валюта | عملة | מטבע | 币种 | 货币 | 幣別 | 通貨 | 통화"
)
#: ISO 4217 codes of the currencies that shops sell in, with signs and words for some.
_CODES = frozenset(
    {
        "AED", "ARS", "AUD", "BAM", "BDT", "BGN", "BHD", "BRL", "CAD", "CHF", "CLP", "CNY", "COP",
        "CRC", "CZK", "DKK", "DOP", "DZD", "EGP", "EUR", "GBP", "GEL", "GHS", "HKD", "HRK", "HUF",
        "IDR", "ILS", "INR", "ISK", "JOD", "JPY", "KES", "KRW", "KWD", "KZT", "LBP", "LKR", "MAD",
        "MXN", "MYR", "NGN", "NOK", "NZD", "OMR", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD",
        "RUB", "SAR", "SEK", "SGD", "THB", "TND", "TRY", "TWD", "TZS", "UAH", "UGX", "USD", "UYU",
        "VND", "XAF", "XOF", "ZAR",
    }
)  # fmt: skip
_WORDS = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "us$": "USD", "dollar": "USD",
    "dollars": "USD", "£": "GBP", "pound": "GBP", "pounds": "GBP", "¥": "JPY", "yen": "JPY",
    "rmb": "CNY", "yuan": "CNY", "元": "CNY", "人民币": "CNY", "円": "JPY", "₩": "KRW", "원": "KRW",
    "zł": "PLN", "zl": "PLN", "kč": "CZK", "ft": "HUF", "₽": "RUB", "руб": "RUB", "руб.": "RUB",
    "₴": "UAH", "грн": "UAH", "₺": "TRY", "tl": "TRY", "₹": "INR", "rs": "INR", "rs.": "INR",
    "r$": "BRL", "₪": "ILS", "fr.": "CHF", "sfr.": "CHF",
    "kr": "kr", "kr.": "kr",  # of Sweden, Denmark, Norway or Iceland: which is not said
}  # fmt: skip
_AMOUNT = terms(
    "amount | spend | spent | spending | sales | revenue | income | salary | value | total | price"
    "| balance | turnover | ltv | clv | basket | aov | fee | payment | payments | cost | budget"
    "| betrag | *betrag | umsatz | *umsatz | ausgaben | preis | *wert | einkommen | montant"
    "| depense*"
    "| chiffre d affaires | prix | importe | gasto* | ventas | precio | importo | spesa | prezzo"
    "| valor | gastos | preco | bedrag | omzet | belopp | belop | kwota | wydatki | castka | osszeg"
    "| suma | tutar | ποσο | сумма | выручка | сума | مبلغ | סכום | 金额 | 消费 | 金額 | 購入額"
    "| 금액"
)
_NO_AMOUNT = terms(
    "number | count | orders | visits | items | days | share | rate | percent | score | frequency"
)
_MOST = 40  # a shop has fewer
_SIGN = re.compile(r"^[A-Z]{2,3}\$$")


def currency_of(text: str) -> str:
    """Return the ISO 4217 code that a cell stands for, or ``""``.

    ``kr`` stays as it is, since four countries write so.

    >>> currency_of("eur"), currency_of("€"), currency_of("Berlin")
    ('EUR', 'EUR', '')
    """
    said = text.strip()
    if said.upper() in _CODES:
        return said.upper()
    known = _WORDS.get(said.lower(), "")
    return known or (said if _SIGN.match(said) else "")


def holds_currencies(name: str, column: pd.Series) -> bool:
    """Say whether a column of text says in which currency something is.

    Parameters
    ----------
    name : str
        Its own; without a word for currency in it, only codes and signs are believed, and at least
        two of them.
    column : Series
    """
    if not isinstance(column.dtype, pd.StringDtype):
        return False
    values = column.dropna().unique()
    if not 0 < len(values) <= _MOST or not all(currency_of(str(value)) for value in values):
        return False
    return bool(_CURRENCY_NAME.search(folded(name))) or len(values) > 1


def is_amount(name: str) -> bool:
    """Say whether a column's name is that of an amount of money."""
    said = folded(name)
    return bool(_AMOUNT.search(said)) and not _NO_AMOUNT.search(said)
