"""The columns that other programs document for their imports, and a check of files against them."""

import re
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from segmentation.common.errors import SegmentationError

#: What a column holds.
Part = Literal[
    "key", "email", "phone", "phone digits", "first name", "last name", "full name",
    "country", "postcode", "segment", "since", "confidence",
]  # fmt: skip

_HASH = re.compile(r"[0-9a-f]{64}")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_E164 = re.compile(r"\+[1-9]\d{7,14}")


@dataclass(frozen=True, slots=True)
class CrmColumn:
    """One column of a layout.

    Attributes
    ----------
    name : str
        As the program documents it, or as a property of one's own.
    part : str
        What it holds.
    hashed : bool
        Whether it holds the SHA-256 of that.
    """

    name: str
    part: Part
    hashed: bool = False


@dataclass(frozen=True, slots=True)
class CrmLayout:
    """How a list has to look for one program.

    Attributes
    ----------
    name, title : str
    columns : tuple of CrmColumn
        In their order. Columns of contacts that the file lacks are left out.
    needs : tuple of str
        A customer needs one of these parts to be taken, in plain words of what they hold.
    together : tuple of str
        Parts that the program takes all or none of.
    audience : bool
        Whether it is for advertising: hashed, one file a segment, and no column of our own.
    saved_filter : str
        How the program keeps a segment as a filter; ``{segment}`` is its name.
    source : str
        Where the columns are documented.
    """

    name: str
    title: str
    columns: tuple[CrmColumn, ...]
    needs: tuple[Part, ...]
    together: tuple[Part, ...] = ()
    audience: bool = False
    saved_filter: str = ""
    source: str = ""

    @property
    def title_in_words(self) -> str:
        """The title as it stands within a sentence."""
        return "another program" if self.name == "key" else self.title

    def saved_filter_for(self, segment: str) -> str:
        """Say how the program keeps one segment as a filter."""
        return self.saved_filter.replace("{segment}", segment)

    @property
    def hashes(self) -> bool:
        """Whether some column is hashed."""
        return any(column.hashed for column in self.columns)


_OURS = (
    CrmColumn("Customer segment", "segment"),
    CrmColumn("Segment since", "since"),
    CrmColumn("Segment confidence", "confidence"),
)

LAYOUTS = (
    CrmLayout(
        "hubspot",
        "HubSpot",
        (
            CrmColumn("Email", "email"),
            CrmColumn("First Name", "first name"),
            CrmColumn("Last Name", "last name"),
            CrmColumn("Phone Number", "phone"),
            CrmColumn("Customer key", "key"),
            *_OURS,
        ),
        needs=("email",),
        saved_filter="An active list with the filter: Contact properties, Customer segment, is "
        "equal to any of “{segment}”.",
        source="https://knowledge.hubspot.com/import-and-export/set-up-your-import-file",
    ),
    CrmLayout(
        "mailchimp",
        "Mailchimp",
        (
            CrmColumn("Email Address", "email"),
            CrmColumn("First Name", "first name"),
            CrmColumn("Last Name", "last name"),
            CrmColumn("Phone", "phone"),
            CrmColumn("Customer key", "key"),
            *_OURS,
        ),
        needs=("email",),
        saved_filter="A segment with the condition: Customer segment, is, “{segment}”.",
        source="https://mailchimp.com/help/format-guidelines-for-your-import-file/",
    ),
    CrmLayout(
        "klaviyo",
        "Klaviyo",
        (
            CrmColumn("Email", "email"),
            CrmColumn("Phone Number", "phone"),
            CrmColumn("First Name", "first name"),
            CrmColumn("Last Name", "last name"),
            CrmColumn("Customer key", "key"),
            *_OURS,
        ),
        needs=("email", "phone"),
        saved_filter="A segment with the definition: Properties about someone, Customer segment, "
        "equals “{segment}”.",
        source="https://help.klaviyo.com/hc/en-us/articles/115005078967",
    ),
    CrmLayout(
        "salesforce",
        "Salesforce",
        (
            CrmColumn("First Name", "first name"),
            CrmColumn("Last Name", "last name"),
            CrmColumn("Contact Full Name", "full name"),
            CrmColumn("Email", "email"),
            CrmColumn("Business Phone", "phone"),
            CrmColumn("Customer key", "key"),
            *_OURS,
        ),
        needs=("last name", "full name"),
        saved_filter="A list view with the filter: Customer segment, equals, “{segment}”.",
        source="https://help.salesforce.com/s/articleView?id=xcloud."
        "field_mapping_for_other_data_sources_and_organization_import.htm&type=5",
    ),
    CrmLayout(
        "key",
        "Any program, by your own key",
        (CrmColumn("Customer key", "key"), *_OURS),
        needs=("key",),
    ),
    CrmLayout(
        "google",
        "Google customer match",
        (
            CrmColumn("Email", "email", hashed=True),
            CrmColumn("Phone", "phone", hashed=True),
            CrmColumn("First Name", "first name", hashed=True),
            CrmColumn("Last Name", "last name", hashed=True),
            CrmColumn("Country", "country"),
            CrmColumn("Zip", "postcode"),
        ),
        needs=("email", "phone"),
        together=("first name", "last name", "country", "postcode"),
        audience=True,
        source="https://support.google.com/google-ads/answer/7659867",
    ),
    CrmLayout(
        "meta",
        "Meta custom audience",
        (
            CrmColumn("email", "email", hashed=True),
            CrmColumn("phone", "phone digits", hashed=True),
            CrmColumn("fn", "first name", hashed=True),
            CrmColumn("ln", "last name", hashed=True),
            CrmColumn("zip", "postcode", hashed=True),
            CrmColumn("country", "country", hashed=True),
        ),
        needs=("email", "phone digits"),
        audience=True,
        source="https://www.facebook.com/business/help/2082575038703844",
    ),
)  # fmt: skip


def layout_named(name: str) -> CrmLayout:
    """Return a layout by its name.

    Raises
    ------
    SegmentationError
        If there is none of that name.
    """
    found = next((one for one in LAYOUTS if one.name == name.lower()), None)
    if found is None:
        known = ", ".join(one.name for one in LAYOUTS)
        raise SegmentationError(f"There is no layout {name!r}. Choose one of: {known}.")
    return found


def layout_faults(layout: CrmLayout, table: pd.DataFrame) -> list[str]:
    """Say what in a list the program would refuse; empty where it takes it.

    Parameters
    ----------
    layout : CrmLayout
    table : DataFrame
        Of text, as it is written to the file.
    """
    own = {column.name: column for column in layout.columns}
    names = [str(name) for name in table.columns]
    known = [name for name in own if name in names]
    faults = [f"“{name}” is no column of the layout." for name in names if name not in own]
    if names != known and not faults:
        faults.append("The columns are in another order.")
    parts = {own[name].part for name in known}
    if not parts & set(layout.needs):
        faults.append(f"None of the columns that it needs is there: {', '.join(layout.needs)}.")
    if parts & set(layout.together) and not parts >= set(layout.together):
        faults.append(f"These go together or not at all: {', '.join(layout.together)}.")
    needed = [own[n].name for n in known if own[n].part in layout.needs]
    if needed and (table[needed] == "").all(axis=1).any():
        faults.append("A row has nothing of what identifies a customer.")
    for name in known:
        shape = _shape(own[name])
        cells = table[name][table[name] != ""]
        if shape is not None and not cells.str.fullmatch(shape).all():
            faults.append(f"“{name}” holds something of another form.")
        if own[name].part == "email" and cells.duplicated().any():
            faults.append(f"“{name}” holds an address twice.")
    return faults


def _shape(column: CrmColumn) -> re.Pattern[str] | None:
    if column.hashed:
        return _HASH
    return {"email": _MAIL, "phone": _E164, "country": re.compile("[A-Z]{2}")}.get(column.part)
