"""Detect personal data: contact details and sensitive attributes.

Sensitive are the special categories of personal data in Article 9 of the General Data Protection
Regulation (EU 2016/679), told by their names in the languages whose encodings are read.
"""

import re

import pandas as pd

from segmentation.column_roles.personal_words import CHANNELS, CONTACT, PLACES, REACHES, SENSITIVE
from segmentation.common.column_values import is_date
from segmentation.common.term_patterns import folded, terms

_CONTACT_NAME = terms(*CONTACT.values())
# What an address of the network tells, as HubSpot exports it: where somebody is, and not who.
_WHERE = terms("ip country | ip city | ip state | ip region | ip time zone | ip timezone")
_SENSITIVE_NAME = terms(*SENSITIVE.values())
_CHANNEL_NAME = terms(*CHANNELS, *REACHES[:2])
_COUNTED_NAME = terms(*CHANNELS, *REACHES[:2], *PLACES)
_MAYBE_A_CHANNEL = terms("portable | portables | portabel | portatile")
_REACHES = tuple(terms(line) for line in REACHES)
_MEASURED = terms(
    "spend | spent | spending | sales | amount | revenue | purchases | orders | visits | share"
    "| total | count | number | calls | minutes | usage | opened | opens | clicked | clicks | sent"
    "| rate",
    "*umsatz | *ausgaben | *betrag | *kosten | anzahl* | *anzahl | depens* | montant | achats"
    "| nombre de | gasto* | importe | compras | cantidad | spesa | spese | importo | acquisti"
    "| despesa* | valor | quantidade | uitgaven | bedrag | aantal | wydatki | kwota | liczba"
    "| vydaje | castka | pocet | kiadas* | osszeg | cheltuiel* | suma | harcama* | tutar*",
    "δαπανη* | ποσο | сумма | покупок | расход* | сума | витрат* | مبلغ | إنفاق | مشتريات | סכום"
    "| רכישות | 消费 | 金额 | 金額 | 支出 | 購入額 | 消費 | 금액 | 지출 | 구매",
)
_CONTACT_VALUES = (
    r"^[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$",  # an e-mail address
    r"^(?:https?://|www\.)\S+$",
    r"^\+\d[\d ()/.-]{6,}$",  # a telephone number
    r"^[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?$",  # an IBAN
)
_TELEPHONE = r"^[+(]?\d(?:[ ()/.-]*\d){5,}$"
_SAMPLE = 500
_FEWEST_DIGITS = 1e5  # a number below is no telephone's
_FEW_LEVELS = 12


def is_contact_name(said: str, *, numeric: bool) -> bool:
    """Say whether a column's name, in lower-case words, is that of contact details.

    How often somebody called or opened a mail is not.
    """
    return not _WHERE.search(folded(said)) and _is_named(said, _CONTACT_NAME, numeric=numeric)


def is_channel_alone(said: str, values: pd.Series) -> bool:
    """Say whether a column is about a way to reach people, and does not hold what reaches them.

    Its name has a word such as e-mail or phone, and its values are a few words that recur (a
    consent, a preference), dates, or numbers too small to be a telephone's; or such numbers are of
    an address or a website.

    Parameters
    ----------
    said : str
        The column's name in lower-case words.
    values : Series
    """
    name, present = folded(said), values.dropna()
    if pd.api.types.is_numeric_dtype(values):
        small = bool((present.abs() < _FEWEST_DIGITS).mean() > 0.5)
        return small and bool(_COUNTED_NAME.search(name))
    if not _CHANNEL_NAME.search(name):
        return False
    if is_date(values):
        return True
    n_levels = present.nunique()
    few = n_levels <= _FEW_LEVELS and 2 * n_levels <= len(present)
    return few and not _reach_somebody(present)


def is_telephone_by_values(said: str, values: pd.Series) -> bool:
    """Say whether a word that also means something else, as ``portable``, is a telephone here."""
    if not _MAYBE_A_CHANNEL.search(folded(said)) or is_date(values):
        return False
    present = values.dropna()
    if pd.api.types.is_numeric_dtype(values):
        return bool((present >= _FEWEST_DIGITS).mean() > 0.5)
    return _reach_somebody(present)


def _reach_somebody(values: pd.Series) -> bool:
    """Say whether some value of text is an address or a telephone number."""
    some = values.head(_SAMPLE)
    found = some.str.match(_TELEPHONE) | some.str.contains("@", regex=False)
    return bool(found.any())


def reach(said: str) -> int | None:
    """Return how well somebody is told by a contact: 0 an e-mail, 1 a telephone, 2 a whole name.

    ``None`` for what many share, such as a street or a first name, and for secrets.
    """
    name = folded(said)
    return next((place for place, one in enumerate(_REACHES) if one.search(name)), None)


def is_sensitive_name(said: str, *, numeric: bool) -> bool:
    """Say whether a column's name, in lower-case words, is that of a sensitive fact.

    Money spent on something is not: health as a kind of goods says nothing about anybody's health.
    """
    return _is_named(said, _SENSITIVE_NAME, numeric=numeric)


def _is_named(said: str, wanted: re.Pattern[str], *, numeric: bool) -> bool:
    name = folded(said)
    return bool(wanted.search(name)) and not (numeric and _MEASURED.search(name))


def holds_contacts(values: pd.Series) -> bool:
    """Say whether at least half of the values are addresses or numbers to reach somebody at."""
    if not isinstance(values.dtype, pd.StringDtype):
        return False
    present = values.dropna().head(_SAMPLE)
    if present.empty:
        return False
    return any(present.str.match(pattern).mean() >= 0.5 for pattern in _CONTACT_VALUES)
