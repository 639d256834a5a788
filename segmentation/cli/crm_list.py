"""``lists``: make a list of some segments that a CRM or an advertising platform imports."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segmentation.cli.options import Input, names, with_reading_options
from segmentation.cli.run_setup import read
from segmentation.common.errors import SegmentationError

if TYPE_CHECKING:
    import pandas as pd

    from segmentation.domain.dataset import ReadOptions


@with_reading_options
def lists(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The folder that `segment` wrote.")],
    source: Input,
    *,
    layout: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="hubspot, mailchimp, klaviyo, salesforce, key, google or meta."
        ),
    ],
    segments: Annotated[
        str,
        typer.Option(metavar="A,B", help='The names of segments, "quoted" if they hold commas.'),
    ],
    out: Annotated[Path, typer.Option(metavar="FILE", help="The CSV or zip file to write.")],
    yes: Annotated[
        bool, typer.Option("--yes", help="Say that you may hand contact details over.")
    ] = False,
    calling_code: Annotated[
        str,
        typer.Option(metavar="CODE", help="Of telephone numbers that name no country, such as 49."),
    ] = "",
    options: "ReadOptions",
) -> None:
    """Make a list of some segments that a CRM or an advertising platform imports.

    INPUT is the file that RUN was made of: its e-mail addresses, telephones and names go into the
    list, and whoever must not be contacted by a column of it is left out.
    """
    from segmentation.column_roles.contact_columns import contact_columns
    from segmentation.export import run_files
    from segmentation.export.crm_layouts import layout_named
    from segmentation.export.crm_lists import ListedCustomers, crm_list, list_file
    from segmentation.export.run_folder import read_customers

    wanted = layout_named(layout)
    if not yes:
        raise SegmentationError(
            "The list would hold contact details or keys of customers. Say --yes if you may hand "
            "them over."
        )
    table = read_customers(run)
    frame = _of_customers(read(source, options).frame, table, source)
    found_on = datetime.fromtimestamp((run / "segments.csv").stat().st_mtime).astimezone().date()
    customers = ListedCustomers(
        table.iloc[:, 0].astype(str), table["segment_name"].astype(str), table["confidence"],
        frame, contact_columns(frame), found_on,
    )  # fmt: skip
    made = crm_list(customers, wanted, names(segments), allowed=yes, calling_code=calling_code)
    name, content = list_file(made)
    if name.endswith(".zip") and out.suffix.lower() != ".zip":
        raise SegmentationError(
            f"{wanted.title} takes one file a segment, so several go into a zip: let {out.name} "
            "end in .zip, or name one segment."
        )
    run_files.write_file(out, content)
    typer.echo(" ".join(made.sentences))


def _of_customers(frame: "pd.DataFrame", table: "pd.DataFrame", source: Path) -> "pd.DataFrame":
    """Return a row of the file for each customer of a run.

    Of several it is one that says not to contact them, if there is any, and else the first.
    """
    import numpy as np
    import pandas as pd

    from segmentation.column_roles.contact_columns import contact_columns, not_to_contact
    from segmentation.common.column_values import texts

    key = str(table.columns[0])
    if key not in frame.columns:
        if key == "row" and len(frame) == len(table):
            return frame.reset_index(drop=True)
        raise SegmentationError(
            f"{source} has no column “{key}”, by which the run knows its customers. Name the file "
            "that the run was made of."
        )
    order = np.argsort(~not_to_contact(frame, contact_columns(frame)), kind="stable")
    rows = pd.Series(order, index=pd.Index(texts(frame, key)[order], dtype=object))
    first = rows[~rows.index.duplicated()].reindex(table.iloc[:, 0].astype(object))
    if first.isna().any():
        raise SegmentationError(
            f"{int(first.isna().sum()):,} customers of the run are not in {source}. Name the file "
            "that the run was made of."
        )
    return frame.iloc[first.astype(int).to_numpy()].reset_index(drop=True)
