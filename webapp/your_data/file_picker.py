"""The ways to load a file: an upload, a table of a database, or a sample."""

from pathlib import Path

import streamlit as st

from segmentation.domain.segment_model import MODEL_SUFFIX
from segmentation.workspace.project_record import PROJECT_SUFFIX
from webapp.components import markup
from webapp.components.upload_types import MODEL_TYPE, TABLE_TYPES
from webapp.navigation import go_to
from webapp.services.server_limits import megabytes
from webapp.services.upload import StoredFile
from webapp.state.session import Session
from webapp.your_data.database_picker import database_picker

_SAMPLE_FOLDER = Path(__file__).resolve().parents[2] / "sample_data"
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
TYPES = [*TABLE_TYPES, PROJECT_SUFFIX[1:], MODEL_TYPE]


def file_picker(visitor: Session) -> None:
    """Offer every way to load a file."""
    _upload(visitor)
    database_picker(visitor)
    _samples(visitor)


def _upload(visitor: Session) -> None:
    """Offer a place to drop a file."""
    uploaded = st.file_uploader(
        "Drop your customer file here",
        type=TYPES,
        key="upload",
        help="CSV, Excel, OpenDocument, Parquet or SQLite, a project, or saved segments, up to "
        f"{megabytes()} MB; a larger file can be loaded in parts, or through the command line. It "
        "stays on this computer's server and is forgotten when you close the page, unless projects "
        "are kept.",
    )
    if uploaded is not None and st.session_state.get("taken") != uploaded.file_id:
        st.session_state["taken"] = uploaded.file_id
        with st.spinner("Reading your file"):
            visitor.take_upload(uploaded.name, uploaded.getbuffer())
        if uploaded.name.lower().endswith(MODEL_SUFFIX) and not visitor.error:
            go_to("new_customers", visitor)
        st.rerun()


def _samples(visitor: Session) -> None:
    """Offer the sample files, one click each."""
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


def load_sample(visitor: Session, file_name: str) -> None:
    """Load one of :data:`SAMPLES` by its file's name."""
    visitor.open(StoredFile(file_name, _SAMPLE_FOLDER / file_name))
