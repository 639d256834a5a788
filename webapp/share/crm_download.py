"""Lists that a CRM or an advertising platform imports, of segments that the visitor picks."""

from datetime import datetime

import streamlit as st

from segmentation.column_roles.contact_columns import ContactColumns, contact_columns
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import listing
from segmentation.domain.result import SegmentationResult
from segmentation.export.crm_layouts import LAYOUTS, CrmLayout, layout_named
from segmentation.export.crm_lists import CrmList, crm_list, list_file, listed_customers
from segmentation.figures.style import mark
from webapp.components import markup
from webapp.components.file_download import file_download
from webapp.state.session import Session

_TITLES = {layout.name: layout.title for layout in LAYOUTS}
_NOT_YET = "Pick segments, and say yes: then the list is made."


def crm_download(visitor: Session, result: SegmentationResult) -> None:
    """Draw the panel: program, segments, the yes, and the list."""
    contacts = contact_columns(result.exploration.frame)
    with st.container(border=True, key="panel_crm"):
        markup.subheading(
            "Lists for your CRM and for advertising",
            "In the columns that the program imports: which segment, since when, how sure.",
        )
        markup.note(_known(contacts))
        left, right = st.columns([1, 2])
        with left:
            layout = layout_named(
                st.selectbox(
                    "Program",
                    list(_TITLES),
                    index=list(_TITLES).index("hubspot" if contacts.email else "key"),
                    format_func=_TITLES.__getitem__,
                    key="crm_layout",
                )
            )
        with right:
            picked = st.pills(
                "Segments",
                range(len(result.segments)),
                selection_mode="multi",
                format_func=lambda k: (
                    f"{mark(result.segments[k].look)} {markup.plain(result.names[k])}"
                ),
                key="crm_segments",
                wrap=True,
            )
        code = ""
        if contacts.phone is not None and any("phone" in c.part for c in layout.columns):
            code = st.text_input(
                "Calling code of telephone numbers that name no country",
                key="crm_code",
                placeholder="such as 49",
                max_chars=4,
                width=340,
            )
        names = [result.names[k] for k in sorted(picked) if k < len(result.names)]
        allowed = st.checkbox(_yes(layout, bool(contacts.reaching)), key=f"crm_yes_{layout.name}")
        if not names or not allowed:
            markup.note(_NOT_YET)
            return
        _list(visitor, result, contacts, layout, names, code)


def _list(
    visitor: Session,
    result: SegmentationResult,
    contacts: ContactColumns,
    layout: CrmLayout,
    names: list[str],
    code: str,
) -> None:
    today = datetime.now().astimezone().date()

    def make() -> tuple[CrmList, str, bytes]:
        customers = listed_customers(result, contacts, today)
        made = crm_list(customers, layout, names, allowed=True, calling_code=code)
        return made, *list_file(made)

    of = (result, layout.name, code, today.isoformat(), *names)
    try:
        made, name, content = visitor.charts.get("crm_list", of, make)  # kept as charts are
    except SegmentationError as error:
        st.error(markup.plain(str(error)), icon=":material/error:")
        return
    markup.bullets(made.sentences)
    file_download(
        visitor,
        f"Download {name}",
        lambda: content,
        of=content,
        file_name=name,
        mime="application/zip" if name.endswith(".zip") else "text/csv",
        kind="primary",
        key="download_crm",
    )
    if layout.saved_filter:
        markup.note(f"To keep a segment as a filter there: {layout.saved_filter_for(names[0])}")


def _known(contacts: ContactColumns) -> str:
    found = [f"{what.lower()} in “{name}”" for what, name in contacts.found]
    said = (
        f"Found in your file: {listing(found)}."
        if found
        else ("Your file has no e-mail address or telephone number, so lists go by your own key.")
    )
    stops = [*contacts.stops, *contacts.consents, *contacts.states]
    if stops:
        said += (
            f" Whoever must not be contacted by {listing([f'“{n}”' for n in stops])} is left out."
        )
    elif contacts.reaching:
        said += " No column says who must not be contacted: see to that yourself."
    return said


def _yes(layout: CrmLayout, reaching: bool) -> str:
    what = (
        "contact details of customers" if reaching and layout.name != "key" else "customers’ keys"
    )
    hashes = ", as hashes," if layout.hashes else ""
    return f"Yes, I may hand {what}{hashes} to {layout.title_in_words}."
