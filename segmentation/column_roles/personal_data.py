"""Detect personal data: contact details and sensitive attributes.

Sensitive are the special categories of personal data in Article 9 of the General Data Protection
Regulation (EU 2016/679), told by their names in English, German, French and Spanish.
"""

import re

import pandas as pd

_CONTACT_NAME = re.compile(
    r"\b(e ?mail|mail|phone|telephone|mobile|cell|fax|street|address|address\d?|password|passwd|pwd"
    r"|fname|lname|first ?name|last ?name|middle name|given name|surname|full ?name|iban|ssn"
    r"|passport|credit card|card number|bank account|ip|url|website"
    r"|vorname|nachname|telefon|handy|straße|strasse|adresse|anschrift|hausnummer|kennwort|passwort"
    r"|prénom|prenom|nom|téléphone|telephone|rue|courriel"
    r"|nombre|apellido|apellidos|teléfono|telefono|calle|dirección|direccion|correo)\b"
    r"|^name$|^(customer|client|contact|member|user|kunden?|cliente) ?name$|^username$"
)
_SENSITIVE_NAME = re.compile(
    r"\b(religion|religious|faith|church|konfession|ethnic|ethnicity|ethnie|race|racial|health"
    r"|diagnosis|disease|illness|disability|disabled|medical|medication|allergy|allergies|hiv"
    r"|gesundheit|krankheit|behinderung|diagnose|santé|maladie|handicap|salud|enfermedad"
    r"|discapacidad|sexual|sexual orientation|political|politics|party affiliation|partei"
    r"|trade union|union member|gewerkschaft|syndicat|sindicato|pregnant|pregnancy|schwanger"
    r"|genetic|biometric|criminal|conviction)\b"
)
_MEASURED = re.compile(
    r"\b(spend|spent|spending|sales|amount|revenue|purchases|orders|visits|share|total|count|number"
    r"|calls|minutes|usage|opened|opens|clicked|clicks|sent|rate)\b"
)
_CONTACT_VALUES = (
    r"^[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$",  # an e-mail address
    r"^(?:https?://|www\.)\S+$",
    r"^\+\d[\d ()/.-]{6,}$",  # a telephone number
    r"^[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?$",  # an IBAN
)
_SAMPLE = 500


def is_contact_name(said: str, *, numeric: bool) -> bool:
    """Say whether a column's name, in lower-case words, is that of contact details.

    How often somebody called or opened a mail is not.
    """
    return bool(_CONTACT_NAME.search(said)) and not (numeric and _MEASURED.search(said))


def is_sensitive_name(said: str, *, numeric: bool) -> bool:
    """Say whether a column's name, in lower-case words, is that of a sensitive fact.

    Money spent on something is not: health as a kind of goods says nothing about anybody's health.
    """
    return bool(_SENSITIVE_NAME.search(said)) and not (numeric and _MEASURED.search(said))


def holds_contacts(values: pd.Series) -> bool:
    """Say whether at least half of the values are addresses or numbers to reach somebody at."""
    if not isinstance(values.dtype, pd.StringDtype):
        return False
    present = values.dropna().head(_SAMPLE)
    if present.empty:
        return False
    return any(present.str.match(pattern).mean() >= 0.5 for pattern in _CONTACT_VALUES)
