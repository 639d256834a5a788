"""Normalise and match column names in English, German, French and Spanish.

The patterns of the steps are written for :func:`plain` names: lower case, without accents.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

Patterns = Sequence[re.Pattern[str]]

_IDENTIFIER = re.compile(
    r"^(index|row|sku|ean|isbn|plz|leid|euid)$"
    r"|\b(id|ids|key|uuid|guid|ref|reference|number|no|nr|nbr|num|code)$"
    r"|nummer$|\b(id|code|codigo|código|codice|n|no|nr|nº|num|numero|número|numéro|identifiant)"
    r" (de |du |de la |del |di |do |da |of )?(client|cliente|kunde|customer|membre|adhérent|socio"
    r"|sócio"
    r"|usuario|utente|compte|abonné|member|user)$"
    r"|\b(id|numero|número|numéro) (de )?(client|cliente|kunde|customer)\b"
    r"|^(customer|client|cliente|kunde|member|account|user)$"
    # a card's number in the languages whose encodings are read
    r"|\b(loyalty|bonus|member|membership|club|customer) cards?$"
    r"|\b(kundenkarte|bonuskarte|klantenkaart|kundkort|carte (de )?fidélité|tarjeta (de )?fidelidad"
    r"|cartão (de )?fidelidade|carta fedeltà|karta (lojalnościowa|klienta))$"
    r"|\b(номер|код|артикул|рахунок|numer|numero|número|numéro|numărul?|číslo|kartnummer"
    r"|αριθμός|κωδικός|رقم|رمز|מספר) (карт\w*|клієнт\w*|клиент\w*|покупател\w*|klient\w*|kart\w*"
    r"|zákazník\w*|client\w*|carte|tessera|tarjeta|cartão|socio|sócio|πελάτη|κάρτας|العميل|الزبون"
    r"|البطاقة|العضوية|לקוח|הלקוח|כרטיס)\b"
    r"|\b(müşteri|kart|üye) (no|numarası|kodu)$"
    r"|(客户|客戶|会员|會員|顾客|顧客|用户|卡|カード|お客様|会員|고객|회원|카드)"
    r" ?(编号|編號|番号|号|号码|번호|id)$"
)


_DATE_NAME = re.compile(
    r"\b(date|day|time|timestamp|since|joined|created|updated|signup|birthday|dob|born|on|at)\b"
    r"|datum|geburt|dátum|\b(дата|время|час|ημερομηνία|تاريخ|תאריך|tarih|tarihi|dato|päivä)\b"
    r"|[日时時](?:期|间|間|刻|時)|日付|날짜|일자|일시|วันที่|^data$|\bdata (?:d[aeio]|ordine|acquisto"
    r"|fattura|zam\w+|zak\w+|rej\w+)\b|\b(fecha|jour|tag|seit|depuis|desde|nacimiento|naissance)\b"
)


_MONTH_NAME = re.compile(
    r"\b(month|yearmonth|period|monat|periode|mois|période|mes|mese|mês|maand|periodo|período|månad|miesiąc|měsíc|hónap|luna|ay|kuukausi|måned"
    r"|месяц|місяць|μήνας|الشهر|חודש)\b|月份|年月|^月$|^월$"
)


_BIRTH_NAME = re.compile(r"birth|\b(born|dob)\b|geburt|geboren|naissance|nacimiento")


def plain(name: str) -> str:
    """Return a column's name as lower-case words without accents.

    >>> plain("N° Client"), plain("orderDate"), plain("Größe")
    ('n client', 'order date', 'grosse')
    """
    folded = unicodedata.normalize("NFKD", name.replace("ß", "ss"))
    return words("".join(mark for mark in folded if not unicodedata.combining(mark)))


def patterns(*texts: str) -> tuple[re.Pattern[str], ...]:
    """Compile patterns in order of preference."""
    return tuple(re.compile(text, re.VERBOSE) for text in texts)


def ranked(names: Iterable[str], wanted: Patterns, never: re.Pattern[str]) -> Iterator[str]:
    """Give the names that one pattern fits and ``never`` does not, the best first.

    Names that the same pattern fits come in the order they have.
    """
    said = {name: plain(name) for name in names}
    left = {name: text for name, text in said.items() if not never.search(text)}
    for pattern in wanted:
        for name in [name for name, text in left.items() if pattern.search(text)]:
            del left[name]
            yield name


def free_name(name: str, taken: Iterable[str]) -> str:
    """Return the name, with a number behind it where it is taken: ``Orders (2)``."""
    found, copy, taken = name, 2, set(taken)
    while found in taken:
        found, copy = f"{name} ({copy})", copy + 1
    return found


def is_date_name(name: str) -> bool:
    """Say whether a column's name reads like a date's."""
    return bool(_DATE_NAME.search(words(name)))


def is_month_name(name: str) -> bool:
    """Say whether a column's name reads like a month's or another period's."""
    return bool(_MONTH_NAME.search(words(name)))


def is_birth_name(name: str) -> bool:
    """Say whether a column's name reads like a date of birth's."""
    return bool(_BIRTH_NAME.search(words(name)))


def is_identifier_name(name: str) -> bool:
    """Say whether a column's name reads like an identifier's: its digits are no quantity."""
    return bool(_IDENTIFIER.search(words(name)))


def words(name: str) -> str:
    """Return a column's name as lower-case words: ``CustomerID`` → ``customer id``."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|[\W_]+", " ", name)
    return re.sub(r"\s+", " ", spaced).strip().lower()
