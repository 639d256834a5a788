"""Tables of the databases that the operator of the server has named in the secrets."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from segmentation.common.errors import SegmentationError
from webapp.components import markup
from webapp.services.server_limits import limits
from webapp.state.session import Session

_NONE = "Choose a table"
_MOST_ROWS = 1_000_000  # of a table; the rest is left out, and that is said


def databases() -> dict[str, str]:
    """Return the address of each database by its name, from ``[databases]`` of the secrets."""
    if not st.secrets.load_if_toml_exists():
        return {}
    named = st.secrets.get("databases", {})
    if not isinstance(named, Mapping):
        return {}
    return {str(name): str(url) for name, url in named.items()}


def database_picker(visitor: Session) -> None:
    """Offer the tables of the named databases; draw nothing where there are none."""
    named = databases()
    if not named:
        return
    markup.subheading("Or take a table from a database", "Read only; nothing in it is changed.")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox("Database", list(named), key="database")
        tables, refusal = _tables(named[name])
        if refusal:
            st.error(markup.plain(refusal), icon=":material/error:")
            return
        table = st.selectbox("Table", [_NONE, *tables], key="database_table")
        st.button(
            "Load this table", key="load_table", disabled=table == _NONE, on_click=_load,
            args=(visitor, name, named[name], table),
        )  # fmt: skip


@st.cache_data(ttl=60, show_spinner="Looking for tables")
def _tables(url: str) -> tuple[tuple[str, ...], str]:
    """Return the tables, or why there are none; cached, so that not every rerun asks."""
    from segmentation.ingest.formats import database

    try:
        return database.tables(url, limits()), ""
    except SegmentationError as error:
        return (), str(error)


def _load(visitor: Session, name: str, url: str, table: str) -> None:
    from segmentation.ingest.formats.database import read_table_of
    from segmentation.ingest.read_table import from_typed

    visitor.file.cancel_reading()
    with visitor.report_errors():
        most = limits()
        with st.spinner("Reading the table"):
            typed = read_table_of(
                url, table, replace(most, n_rows=min(most.n_rows or _MOST_ROWS, _MOST_ROWS))
            )
        digest = hashlib.sha256(repr((name, table)).encode())
        for batch in typed.table.to_batches():
            for column in batch.columns:
                for buffer in column.buffers():
                    if buffer is not None:
                        digest.update(buffer)
        visitor.load(from_typed(table, digest.hexdigest(), typed))
