"""Your data: the file, how it was read, and what part each column plays."""

import streamlit as st

from segmentation.common.formatting import count
from webapp.components import markup
from webapp.components.live_progress import live_strip, reading_strip
from webapp.components.page_frame import load_sample, say_error, start_page
from webapp.navigation import file_of
from webapp.services.server_limits import megabytes
from webapp.services.upload import KeptFile
from webapp.state.session import Session
from webapp.your_data.column_table import column_table
from webapp.your_data.data_health import data_health
from webapp.your_data.database_picker import choose_table
from webapp.your_data.order_columns import how_orders_were_added_up
from webapp.your_data.reading import how_it_was_read
from webapp.your_data.value_distributions import closer_look

SAMPLES = (
    ("mall.csv", "Shoppers of a mall", "200 people: age, income and how much they spend.",
     ":material/storefront:"),
    ("automobile.csv", "Customers of a car maker",
     "8,068 people: family, profession, spending; with blanks, as real files have.",
     ":material/directions_car:"),
    ("orders.csv", "Orders of a web shop",
     "6,011 orders, added up to one row a customer: how often, how recently, how much.",
     ":material/shopping_cart:"),
)  # fmt: skip
TYPES = [
    "csv", "tsv", "txt", "xlsx", "xlsm", "xls", "xlsb", "ods", "parquet", "feather", "sqlite",
    "sqlite3", "db",
]  # fmt: skip
COLUMNS, HEALTH, CLOSER, ORDERS = "Columns", "Data health", "A closer look", "Orders"
ABOUT = {
    COLUMNS: "What each column is for. Double-click a role or a kind to change what we got wrong.",
    HEALTH: "What could mislead segments. Nothing is changed unless you press a button.",
    CLOSER: "How values are spread, and which traits go together.",
    ORDERS: "How the orders of each customer became one row.",
}


def choose_file(visitor: Session) -> None:
    """Offer a place to drop a file, and the samples."""
    uploaded = st.file_uploader(
        "Drop your customer file here",
        type=TYPES,
        key="upload",
        help=f"CSV, Excel, OpenDocument, Parquet or SQLite, up to {megabytes()} MB; a larger file "
        "can be loaded in parts, or through the command line. It stays on this computer's server "
        "and is forgotten when you close the page.",
    )
    if uploaded is not None and st.session_state.get("taken") != uploaded.file_id:
        st.session_state["taken"] = uploaded.file_id
        with st.spinner("Reading your file"):
            visitor.open(KeptFile.of(uploaded.name, uploaded.getbuffer()))
        st.rerun()
    choose_table(visitor)


def samples(visitor: Session) -> None:
    """Offer the made-up files, one click each."""
    markup.subheading("Or try a sample", "Made up by this project; no real people in them.")
    for column, (file_name, title, about, icon) in zip(st.columns(3), SAMPLES, strict=True):
        with column, st.container(border=True, key=f"panel_{file_name}"):
            st.html(f'<div class="cs-sample"><b>{title}</b>{about}</div>')
            st.button(
                "Try this sample",
                key=f"sample_{file_name}",
                icon=icon,
                on_click=load_sample,
                args=(visitor, file_name),
                width="stretch",
            )


def what_was_read(visitor: Session) -> None:
    """Say how the file was read and show the columns."""
    loaded, customers = visitor.loaded, visitor.customers
    assert loaded is not None and customers is not None
    left, right = st.columns([3, 2], vertical_alignment="center")
    with left:
        markup.heading(f"{count(customers.n_rows)} customers in {customers.name}", _said(visitor))
    with (
        right,
        st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"),
    ):
        if visitor.run is None:
            st.page_link(file_of("choose"), label="Choose traits first", icon=":material/tune:")
            if st.button("Find segments", key="go", type="primary", width=200):
                visitor.find()
                st.switch_page(file_of("choose"))
    live_strip(visitor)
    how_it_was_read(visitor)
    views = [COLUMNS, HEALTH, CLOSER, *([ORDERS] if loaded.kind == "orders" else [])]
    with st.container(horizontal=True, vertical_alignment="center", key="views"):
        view = st.segmented_control(
            "Look at", views, default=COLUMNS, required=True, key="data_view",
            persist_state="session", label_visibility="collapsed",
        )  # fmt: skip
        markup.note(ABOUT[view or COLUMNS])
    if view == HEALTH:
        data_health(visitor)
    elif view == CLOSER:
        closer_look(visitor)
    elif view == ORDERS:
        how_orders_were_added_up(visitor)
    else:
        column_table(visitor)


def _said(visitor: Session) -> str:
    plan = visitor.plan
    assert plan is not None
    parts = [f"{len(plan.traits)} traits will shape the segments"]
    if plan.key:
        parts.append(f"each customer is named by {plan.key}")
    return ", ".join(parts) + "."


def what_you_get() -> None:
    """Say what comes of it."""
    gets = (
        ("A handful of segments", "Named and sized, with what sets each apart in your own units."),
        ("A map and tables", "To look around in, to point at, and to hand over."),
        ("An honest word", "Whether the segments would be found again, and when there are none."),
    )
    items = "".join(f"<div><b>{title}</b>{about}</div>" for title, about in gets)
    markup.subheading("What you get")
    st.html(f'<div class="cs-gets">{items}</div>')


visitor = start_page("your_data")
if visitor.reading is not None:
    reading_strip()
if visitor.loaded is None:
    markup.heading(
        "Who are your customers?",
        "Drop in a file with a row for each customer, or for each order. In a minute you see the "
        "kinds of customer in it, and how far to trust that.",
    )
    say_error(visitor)
    choose_file(visitor)
    samples(visitor)
    what_you_get()
else:
    say_error(visitor)
    what_was_read(visitor)
    with st.expander("Load another file or a sample", icon=":material/upload_file:"):
        choose_file(visitor)
        samples(visitor)
