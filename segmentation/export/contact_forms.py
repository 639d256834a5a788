"""How addresses, telephones and names are written for other programs, plain and as hashes."""

import hashlib
import re
import unicodedata

_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
_TELEPHONE = re.compile(r"\+[1-9]\d{7,14}")  # E.164: at most 15 digits
_KEEPS_ZERO = "39"  # Italian numbers keep their leading zero


def email_form(text: str | None) -> str:
    """Return an e-mail address without blanks, in small letters; ``""`` for what is none.

    >>> email_form(" Ann@Example.com "), email_form("ann at example")
    ('ann@example.com', '')
    """
    said = (text or "").strip().lower()
    return said if _MAIL.fullmatch(said) else ""


def phone_form(text: str | None, calling_code: str = "") -> str:
    """Return a telephone number as E.164 has it; ``""`` for what is none, or has no country.

    Parameters
    ----------
    text : str or None
    calling_code : str
        Of the country of numbers that name none, such as ``49``.

    Examples
    --------
    >>> phone_form("+49 (0)170 123 45 67"), phone_form("0170 1234567", "49"), phone_form("0170 12")
    ('+491701234567', '+491701234567', '')
    """
    said = re.sub(r"\(0\)", "", (text or "").strip())
    digits = re.sub(r"\D", "", said)
    code = re.sub(r"\D", "", calling_code)
    if said.startswith("+"):
        full = f"+{digits}"
    elif digits.startswith("00"):
        full = f"+{digits[2:]}"
    elif code:
        own = digits if code == _KEEPS_ZERO else digits.removeprefix("0")
        full = f"+{code}{own}"
    else:
        return ""
    return full if _TELEPHONE.fullmatch(full) else ""


def name_form(text: str | None) -> str:
    """Return a name in small letters with single blanks, as customer match takes it.

    >>> name_form("  Zoë  Pérez ")
    'zoë pérez'
    """
    return " ".join(unicodedata.normalize("NFC", text or "").lower().split())


def country_form(text: str | None) -> str:
    """Return a country's code of two letters (ISO 3166-1); ``""`` for anything longer.

    >>> country_form("de"), country_form("Germany")
    ('DE', '')
    """
    said = (text or "").strip().upper()
    said = "GB" if said == "UK" else said
    return said if re.fullmatch(r"[A-Z]{2}", said) else ""


def hashed(text: str) -> str:
    """Return the SHA-256 of a text in hexadecimal; nothing for nothing.

    >>> hashed("ann@example.com")[:12], hashed("")
    ('71d4f55f72fa', '')
    """
    return hashlib.sha256(text.encode()).hexdigest() if text else ""
