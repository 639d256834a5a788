"""Lists of the customers of some segments, as a CRM or an advertising platform takes them."""

import io
import re
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from segmentation.column_roles.contact_columns import ContactColumns, not_to_contact
from segmentation.common.column_values import texts
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count, listing
from segmentation.domain.result import SegmentationResult
from segmentation.export.contact_forms import (
    country_form,
    email_form,
    hashed,
    name_form,
    phone_form,
)
from segmentation.export.crm_layouts import CrmColumn, CrmLayout, Part, layout_faults
from segmentation.export.tables import segments, to_csv


@dataclass(frozen=True, slots=True)
class ListedCustomers:
    """Customers with their segments, beside what reaches them.

    Attributes
    ----------
    key, segment : Series of str
    confidence : Series of float
        0 to 1.
    contacts : DataFrame
        The columns of the file, a row for each of the above.
    columns : ContactColumns
        Which of them reach a customer.
    since : date
        The day on which the segments were found.
    """

    key: pd.Series
    segment: pd.Series
    confidence: pd.Series
    contacts: pd.DataFrame
    columns: ContactColumns
    since: date


@dataclass(frozen=True, slots=True)
class CrmList:
    """A list as a program takes it, and who is not on it.

    Attributes
    ----------
    layout : CrmLayout
    tables : dict of str to DataFrame
        Of text: one by the name of its segment where the layout is for advertising, else all under
        ``""``.
    n_customers : int
        On the list.
    n_suppressed : int
        Left out since a column says that they must not be contacted.
    n_unreachable : int
        Left out since they have nothing that the program knows them by.
    n_repeated : int
        Left out since another customer on the list has the same address.
    n_phones : int
        Telephone numbers left out since they are none, or name no country.
    """

    layout: CrmLayout
    tables: dict[str, pd.DataFrame]
    n_customers: int
    n_suppressed: int
    n_unreachable: int
    n_repeated: int
    n_phones: int

    @property
    def sentences(self) -> tuple[str, ...]:
        """Who is on the list and who is not, with the reasons."""
        left = (
            (self.n_suppressed, "who must not be contacted, by a column of your file"),
            (self.n_unreachable, "with nothing that it knows them by"),
            (self.n_repeated, "with an address of somebody on the list"),
        )
        out = [f"{count(n)} {why}" for n, why in left if n]
        people = "customer" if self.n_customers == 1 else "customers"
        found = [f"On the list: {count(self.n_customers)} {people}."]
        if out:
            found.append(f"Left out: {listing(out)}.")
        if self.n_phones:
            found.append(
                f"Telephone numbers left blank: {count(self.n_phones)}. Without a country code no "
                "program knows them."
            )
        return tuple(found)


def listed_customers(
    result: SegmentationResult, columns: ContactColumns, since: date
) -> ListedCustomers:
    """Return the customers of a result, with the columns of their file."""
    table = segments(result)
    return ListedCustomers(
        table.iloc[:, 0].astype(str), table["segment_name"].astype(str), table["confidence"],
        result.exploration.frame, columns, since,
    )  # fmt: skip


def crm_list(
    customers: ListedCustomers,
    layout: CrmLayout,
    picked: Collection[str],
    *,
    allowed: bool,
    calling_code: str = "",
) -> CrmList:
    """Make a list of the customers of some segments.

    Parameters
    ----------
    customers : ListedCustomers
    layout : CrmLayout
    picked : collection of str
        Names of segments.
    allowed : bool
        Whether the user has said yes to contact details in a file.
    calling_code : str
        Of telephone numbers that name no country, such as ``49``.

    Raises
    ------
    SegmentationError
        If nobody said yes, no segment was picked or there is no such segment, the file has no
        column that the layout needs, or nobody is left.
    """
    if not allowed:
        raise SegmentationError(
            "A list of contact details is made only after a yes. Say that you may use them for it."
        )
    _check_segments(picked, customers.segment)
    _check_columns(customers.columns, layout)
    wanted = customers.segment.isin(list(picked)).to_numpy()
    stopped = not_to_contact(customers.contacts, customers.columns)
    rows = np.flatnonzero(wanted & ~stopped)
    order = rows[np.argsort(-customers.confidence.to_numpy()[rows], kind="stable")]
    cells, n_phones = _cells(customers, layout, order, calling_code)
    known = np.zeros(len(order), dtype=np.bool_)
    for part in layout.needs:
        if part in cells:
            known |= (cells[part] != "").to_numpy()
    cells = cells[known]
    repeated = _repeated(cells)
    cells = cells[~repeated].copy()
    if "phone" in cells:  # some programs refuse a number that two people share
        cells.loc[cells["phone"].duplicated(), "phone"] = ""
    if cells.empty:
        raise SegmentationError(
            "Nobody is left on this list: see whether the segments have customers with an address "
            "who may be contacted."
        )
    tables = {
        name: _written(part, layout)
        for name, part in (cells.groupby("segment") if layout.audience else [("", cells)])
    }
    for table in tables.values():
        faults = layout_faults(layout, table)
        if faults:  # nothing that a program would refuse is handed over
            raise SegmentationError(f"This list would not import into {layout.title}: {faults[0]}")
    return CrmList(
        layout=layout,
        tables={str(name): table for name, table in tables.items()},
        n_customers=len(cells),
        n_suppressed=int((wanted & stopped).sum()),
        n_unreachable=int((~known).sum()),
        n_repeated=int(repeated.sum()),
        n_phones=n_phones,
    )


def list_file(made: CrmList) -> tuple[str, bytes]:
    """Return the name and content of the file: CSV, or a zip of one CSV a segment.

    Text that a spreadsheet would take for a formula is made safe.
    """
    files = {_file_name(made.layout, name): to_csv(table) for name, table in made.tables.items()}
    if len(files) == 1:
        return next(iter(files.items()))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return f"{made.layout.name}_lists.zip", content.getvalue()


def _file_name(layout: CrmLayout, segment: str) -> str:
    safe = re.sub(r"[^\w]+", "_", segment).strip("_")[:60]
    return f"{layout.name}_{safe or 'list'}.csv"


def _check_segments(picked: Collection[str], segment: pd.Series) -> None:
    if not picked:
        raise SegmentationError("No segment is picked. Name at least one.")
    known = list(dict.fromkeys(segment))
    missing = next((name for name in picked if name not in known), None)
    if missing is not None:
        raise SegmentationError(
            f"There is no segment “{missing}”. The segments are: {listing(known)}."
        )


def _check_columns(columns: ContactColumns, layout: CrmLayout) -> None:
    have = {"key", *_own_parts(columns)}
    if not have & set(layout.needs):
        words = " or ".join("phone" if p == "phone digits" else p for p in layout.needs)
        raise SegmentationError(
            f"{layout.title} knows customers by their {words}, and no column of your file is that. "
            "Load a file that has it, or name the column so."
        )


def _own_parts(columns: ContactColumns) -> dict[Part, str]:
    parts: dict[Part, str | None] = {
        "email": columns.email,
        "phone": columns.phone,
        "phone digits": columns.phone,
        "first name": columns.first_name,
        "last name": columns.last_name,
        # a program takes a whole name or its parts, and not both
        "full name": None if columns.last_name else columns.full_name,
        "country": columns.country,
        "postcode": columns.postcode,
    }
    return {part: name for part, name in parts.items() if name is not None}


def _cells(
    customers: ListedCustomers, layout: CrmLayout, rows: np.ndarray, calling_code: str
) -> tuple[pd.DataFrame, int]:
    """Return a column for each part of the layout that there is, and how many telephones failed."""
    own = _own_parts(customers.columns)
    if not set(own) >= set(layout.together):
        own = {part: name for part, name in own.items() if part not in layout.together}
    found: dict[str, Sequence[str]] = {}
    n_phones = 0
    for column in layout.columns:
        part = column.part
        if part in own:
            values = texts(customers.contacts.iloc[rows], own[part])
            found[part] = [_formed(part, value, layout, calling_code) for value in values]
            if part in ("phone", "phone digits"):
                given = [value is not None and str(value).strip() != "" for value in values]
                n_phones = sum(
                    had and not made for had, made in zip(given, found[part], strict=True)
                )
        elif part == "key":
            found[part] = customers.key.iloc[rows].tolist()
        elif part == "since":
            found[part] = [customers.since.isoformat()] * len(rows)
        elif part == "confidence":
            found[part] = [f"{value:.2f}" for value in customers.confidence.iloc[rows]]
    found["segment"] = customers.segment.iloc[rows].tolist()
    return pd.DataFrame(found, dtype="str"), n_phones


def _formed(part: Part, value: object, layout: CrmLayout, calling_code: str) -> str:
    text = None if value is None else str(value)
    if part == "email":
        return email_form(text)
    if part in ("phone", "phone digits"):
        full = phone_form(text, calling_code)
        return full.removeprefix("+") if part == "phone digits" else full
    if part == "country":
        code = country_form(text)
        return code.lower() if layout.name == "meta" else code
    if not layout.audience:
        return " ".join((text or "").split())
    if part == "postcode" and layout.name == "meta":
        return re.sub(r"[\s-]", "", name_form(text))
    if layout.name == "meta":
        return re.sub(r"[^\w\s]|_", "", name_form(text))
    return (text or "").strip() if part == "postcode" else name_form(text)


def _repeated(cells: pd.DataFrame) -> np.ndarray:
    """Say who has the address of somebody before them, who is surer of the segment."""
    known = np.zeros(len(cells), dtype=np.bool_)
    again = known.copy()
    for part in ("email", "phone", "phone digits"):
        if part in cells:
            given = (cells[part] != "").to_numpy()
            again |= ~known & given & cells[part].duplicated().to_numpy()
            known |= given
    return again


def _written(cells: pd.DataFrame, layout: CrmLayout) -> pd.DataFrame:
    columns = {c.name: _column(cells[c.part], c) for c in layout.columns if c.part in cells}
    return pd.DataFrame(columns, dtype="str").reset_index(drop=True)


def _column(cells: pd.Series, column: CrmColumn) -> pd.Series:
    return cells.map(hashed) if column.hashed else cells
