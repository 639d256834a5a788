"""Which columns reach a customer, and which say that somebody must not be contacted."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.column_roles.personal_data import is_channel_alone, reach
from segmentation.common.answer_order import yes_no
from segmentation.common.arrays import Flags
from segmentation.common.column_names import words
from segmentation.common.column_values import is_date, texts
from segmentation.common.term_patterns import folded, terms

_FIRST_NAME = terms(
    "first name | firstname | fname | given name | forename | vorname | prenom | =nombre | =nome"
    "| voornaam | fornavn | fornamn | etunimi | imie | jmeno | primeiro nome | primer nombre"
)
_LAST_NAME = terms(
    "last name | lastname | lname | surname | family name | nachname | zuname | nom de famille"
    "| =nom | apellido* | cognome | sobrenome | apelido | achternaam | efternavn | etternavn"
    "| efternamn | sukunimi | nazwisko | prijmeni"
)
_COUNTRY = terms(
    "country | country code | =land | laendercode | landercode | pays | pais | paese | landkode"
)
_ZIP = terms(
    "zip | zipcode | zip code | postcode | post code | postal code | plz | postleitzahl"
    "| code postal | codigo postal | =cap | =cep | postnummer | postinumero | kod pocztowy"
)
_STOP = terms(
    "do not contact | do not mail | do not email | do not call | do not sms | dnc | donotcontact"
    "| donotemail | donotcall | donotmail | opt out | opted out | optout | optedout"
    "| has opted out of email | unsubscribe | unsubscribed | suppress | suppressed | suppression"
    "| no marketing | no contact | no mail | no email | blacklist | blacklisted | blocklist"
    "| blocklisted",
    "werbesperre | kontaktsperre | mailsperre | abgemeldet | werbewiderspruch | keine werbung"
    "| desabonne | desinscrit | ne pas contacter | no contactar | baja | non contattare"
    "| disiscritto | nao contatar | descadastrado | uitgeschreven | avregistrerad",
)
_CONSENT = terms(
    "opt in | opted in | optin | optedin | consent | consents | consented | marketing consent"
    "| accepts marketing | email consent | may contact | can contact | subscribed"
    "| marketing permission | email permission",
    "einwilligung | werbeeinwilligung | consentement | consentimiento | consenso | consentimento"
    "| toestemming | samtycke | samtykke | suostumus | zgoda",
)
#: Names of columns that are a consent where they hold yes and no.
_MAILING = terms(
    "newsletter | mailing list | email marketing | sms marketing | accepts email marketing"
    "| accepts sms marketing | infolettre | boletin | nieuwsbrief | nyhetsbrev"
)
#: Values that say stop, in a column of any name: as Mailchimp, Klaviyo and HubSpot export them.
_STOPPED = terms(
    "unsubscribed | not subscribed | never subscribed | opted out | opt out | cleaned | suppressed"
    "| do not contact | non marketing contact",
    "abgemeldet | nicht abonniert | desabonne | desinscrit | disiscritto | uitgeschreven",
)
_REFUSED = terms("declined | denied | withdrawn | revoked | pending | abgelehnt | widerrufen")
_MOST_STATES = 20  # distinct values
_MAIL = r"^\s*[^@\s]+@[^@\s]+\.[^@\s.]{2,}\s*$"
_LEAST_MAILS = 0.5
_NO = frozenset({"0", "0.0", "n/a", "-", "none", "never"})
_SUBSCRIBED = frozenset({"subscribed", "opted in", "opt in"})


@dataclass(frozen=True, slots=True)
class ContactColumns:
    """The columns of a table that reach customers.

    Attributes
    ----------
    email, phone, first_name, last_name, full_name, country, postcode : str or None
        ``None`` where no column is that.
    stops : tuple of str
        Columns that say who must not be contacted.
    consents : tuple of str
        Columns that say who agreed to be contacted.
    states : tuple of str
        Columns some of whose values say stop, such as ``unsubscribed``.
    """

    email: str | None = None
    phone: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    full_name: str | None = None
    country: str | None = None
    postcode: str | None = None
    stops: tuple[str, ...] = ()
    consents: tuple[str, ...] = ()
    states: tuple[str, ...] = ()

    @property
    def reaching(self) -> tuple[str, ...]:
        """The columns that a message can be sent to."""
        return tuple(name for name in (self.email, self.phone) if name is not None)

    @property
    def found(self) -> tuple[tuple[str, str], ...]:
        """What each column that was found is, and its name."""
        parts = {
            "E-mail": self.email,
            "Telephone": self.phone,
            "First name": self.first_name,
            "Last name": self.last_name,
            "Whole name": self.full_name,
            "Country": self.country,
            "Postcode": self.postcode,
        }
        return tuple((what, name) for what, name in parts.items() if name is not None)


def contact_columns(frame: pd.DataFrame) -> ContactColumns:
    """Find the columns that reach customers by their names, and e-mail by its values too.

    Parameters
    ----------
    frame : DataFrame

    Returns
    -------
    ContactColumns
        The first column of each kind.
    """
    found: dict[str, str] = {}
    stops, consents, states = [], [], []
    for name in map(str, frame.columns):
        what = _what(name, frame[name])
        if what == "stop":
            stops.append(name)
        elif what == "consent":
            consents.append(name)
        elif what == "state":
            states.append(name)
        elif what:
            found.setdefault(what, name)
    return ContactColumns(
        **found, stops=tuple(stops), consents=tuple(consents), states=tuple(states)
    )


def not_to_contact(frame: pd.DataFrame, columns: ContactColumns) -> Flags:
    """Say who must not be contacted.

    Parameters
    ----------
    frame : DataFrame
    columns : ContactColumns

    Returns
    -------
    ndarray of bool, shape (n_customers,)
        Whoever a column of ``stops`` names: anything in it but a blank, no or 0, a date such as
        that of leaving a newsletter too. Of a column of ``consents`` whoever did not say yes:
        a blank is no consent. Of a column of ``states`` whoever's value says stop.
    """
    out = np.zeros(len(frame), dtype=np.bool_)
    for name in columns.stops:
        said = texts(frame, name)
        out |= np.array([one is not None and not _may(str(one)) for one in said], dtype=np.bool_)
    for name in columns.consents:
        said = texts(frame, name)
        out |= np.array([one is None or _refuses(str(one)) for one in said], dtype=np.bool_)
    for name in columns.states:
        said = texts(frame, name)
        out |= np.array([one is not None and _stops(str(one)) for one in said], dtype=np.bool_)
    return out


def _what(name: str, column: pd.Series) -> str:
    said, plain = words(name), folded(name)
    if _STOP.search(plain):
        return "stop"
    if _CONSENT.search(plain):
        return "consent"
    if _MAILING.search(plain) and _is_yes_or_no(column):
        return "consent"
    if _has_states(column):
        return "state"
    by = None if is_channel_alone(said, column) else reach(said)
    if by == 0 or _holds_mail(column):
        return "email" if _holds_mail(column) else ""
    if by == 1 and not is_date(column):
        return "phone"
    for what, pattern in (
        ("first_name", _FIRST_NAME),
        ("last_name", _LAST_NAME),
        ("postcode", _ZIP),
        ("country", _COUNTRY),
    ):
        if pattern.search(plain):
            return what
    return "full_name" if by == 2 else ""


def _holds_mail(column: pd.Series) -> bool:
    if not isinstance(column.dtype, pd.StringDtype) and column.dtype != object:
        return False
    present = column.dropna().astype(str)
    return bool(len(present)) and bool(present.head(500).str.match(_MAIL).mean() > _LEAST_MAILS)


def _distinct(column: pd.Series) -> list[str]:
    return [str(value) for value in column.dropna().unique()[: _MOST_STATES + 1]]


def _is_yes_or_no(column: pd.Series) -> bool:
    values = _distinct(column)
    others = [value for value in values if not _is_no(value)]
    if not values or len(values) > 2 or len(others) > 1:
        return False
    return not others or others[0] in ("1", "1.0") or yes_no([others[0], "No"]) is not None


def _has_states(column: pd.Series) -> bool:
    values = _distinct(column)
    return len(values) <= _MOST_STATES and any(map(_stops, values))


def _stops(said: str) -> bool:
    return _STOPPED.search(folded(said)) is not None


def _may(said: str) -> bool:
    """Say whether a value of a column that says stop does not."""
    return _is_no(said) or said.strip().casefold() in _SUBSCRIBED


def _refuses(said: str) -> bool:
    """Say whether a value of a column of consent is none."""
    return _is_no(said) or _stops(said) or _REFUSED.search(folded(said)) is not None


def _is_no(said: str) -> bool:
    text = said.strip().casefold()
    if not text or text in _NO:
        return True
    pair = yes_no([said.strip(), "Yes"])
    return pair is not None and pair[0] == said.strip()
