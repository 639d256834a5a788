"""Detect returned and cancelled orders by status words."""

import re

import numpy as np
import pandas as pd

from segmentation.common.arrays import Flags
from segmentation.common.column_names import plain
from segmentation.common.term_patterns import folded, terms
from segmentation.ingest.orders.order_lines import said_yes

_MOST_STATES = 100  # a column of more different values is no status

_RETURNED = r"""(?:return(?:ed|s)?|refund(?:ed|s)?|charge[ ]?backs?|charged[ ]back|sent[ ]back
    |retouren?|retourniert|zuruckge\w+|(?:ruck)?erstattet|ruckgabe|rucksendung|gutschrift|widerrufen
    |rembourse\w*|retourn\w+|retour|devuelt\w+|devolucion|reembols\w+)"""
_CANCELLED = r"""(?:cancel\w*|void(?:ed)?|\w*fraud\w*|failed|declined|storn\w*|abgebrochen|betrug\w*
    |annul\w*|fraude\w*|frauduleu\w*|anulad\w*|rechazad\w*|refusee?)"""
_UNLESS_BEFORE = (
    r"(?:partial\w*|partly|teil\w*|partiel\w*|parcial\w*|not|no|non|nicht|kein\w*|pas|sin)"
)
_UNLESS_AFTER = r"(?:requested|pending|rejected|denied|review|check\w*|window|protection)"


def _pattern(meant: str) -> re.Pattern[str]:
    return re.compile(
        rf"^(?!.*\b{_UNLESS_BEFORE}[ ](?:yet[ ]|been[ ])?{meant}\b)"
        rf"(?!.*\b{meant}[ ]{_UNLESS_AFTER}\b).*\b{meant}\b",
        re.VERBOSE,
    )


_SAYS_RETURNED = _pattern(_RETURNED)
_SAYS_CANCELLED = _pattern(_CANCELLED)
# The same in other languages, and in the words of payment services.
_ALSO_RETURNED = terms(
    "reversed | rimborsat* | reso | resi | devolvid* | reembolsad* | geretourneerd | terugbetaald"
    "| returner* | refunder* | palautettu | hyvitetty | zwrot | zwrocon* | vracen* | vraten*"
    "| visszaru | visszaterit* | returnat* | rambursat* | vracen* | iade | iade edildi | επιστροφη*"
    "| возврат* | возвращ* | повернен* | върнат* | مسترجع | مسترد | مرتجع | הוחזר | זוכה | 退款"
    "| 退货"
    "| 退貨 | 返品 | 返金 | 환불 | 반품"
)
_ALSO_CANCELLED = terms(
    "denied | expired | incomplete | abandoned | uncaptured | requires payment method | blocked"
    "| annullat* | cancelad* | geannuleerd | annuller*"
    "| kanseller* | avbrut* | avbestalld | peruttu"
    "| peruutettu"
    "| anulowan* | zrusen* | torolt | lemondott | anulat* | otkazan* | preklican* | iptal"
    "| iptal edildi"
    "| ακυρωθηκε | ακυρωμεν* | отмен* | скасован* | отказан* | ملغي | ملغى | ملغاة | בוטל"
    "| בוטלה | 已取消 | 取消 | 交易关闭 | 已关闭 | キャンセル | 취소"
)
_UNSAID = re.compile(
    r"\b(?:partial\w*|teil\w*|parzial\w*|parcial\w*|czesciow\w*|частичн\w*)\b|部分|一部"
)
_RETURNED_NAME = re.compile(
    r"^(?:is |was |fully )?(?:refunded|returned)$|^(?:vollstandig )?(?:erstattet|zuruckgegeben)$"
    r"|^remboursee?$|^reembolsad[oa]$|^rimborsat[oa]$"
)
_FLAGS = frozenset(
    {"0", "1", "0.0", "1.0", "y", "n", "yes", "no", "ja", "nein", "oui", "non", "si", "sí", "true",
     "false"}
)  # fmt: skip
_CLOSED = re.compile(r"^closed$")  # Magento's word for an order that was paid back whole


def read_status(column: pd.Series, platform: str = "") -> tuple[Flags, Flags]:
    """Tell returned and cancelled orders by word, in the languages whose encodings are read.

    What was refunded in part, or is only asked for, is neither.

    Parameters
    ----------
    column : Series of str
    platform : str
        The shop system whose words they are, where it is known.

    Returns
    -------
    returned, cancelled : ndarray of bool, shape (n_rows,)
    """
    if is_flag_of_returns(column):
        return said_yes(column), np.zeros(len(column), dtype=bool)
    codes, states = pd.factorize(column)
    said = [str(state) for state in states]
    cancelled = np.array([*map(_is_cancelled, said), False])
    returned = np.array([_is_returned(text, platform) for text in said] + [False])
    return (returned & ~cancelled)[codes], cancelled[codes]  # a blank's code is -1: the last


def _is_cancelled(text: str) -> bool:
    if _SAYS_CANCELLED.search(plain(text)):
        return True
    said = folded(text)
    return bool(_ALSO_CANCELLED.search(said)) and not _UNSAID.search(said)


def _is_returned(text: str, platform: str = "") -> bool:
    if _SAYS_RETURNED.search(plain(text)):
        return True
    said = folded(text)
    if platform == "Magento" and _CLOSED.search(said):
        return True
    return bool(_ALSO_RETURNED.search(said)) and not _UNSAID.search(said)


def is_flag_of_returns(column: pd.Series) -> bool:
    """Say whether a column says yes or no to whether an order was returned, and yes for some."""
    if not _RETURNED_NAME.search(plain(str(column.name))):
        return False
    states = {str(state).strip().lower() for state in column.dropna().unique()}
    if not 1 < len(states) <= 2 or not states <= _FLAGS:
        return False
    yes = said_yes(column)
    return bool(yes.any() and not yes.all())


def tells_returns_or_cancellations(column: pd.Series) -> bool:
    """Say whether a column of text has such a word among few different values."""
    states = column.dropna().unique()
    if len(states) > _MOST_STATES:
        return False
    return any(_is_returned(str(state)) or _is_cancelled(str(state)) for state in states)
