"""Tables about segments, as people read them."""

import numpy as np
import pandas as pd

from segmentation.common.column_names import free_name
from segmentation.common.column_values import texts
from segmentation.common.formatting import count, of_column, percent
from segmentation.domain.measures import Recovery
from segmentation.domain.plan import ColumnPlan, Kind
from segmentation.domain.result import SegmentationResult, TraitProfile, UncheckedResult
from segmentation.evaluation.effect_texts import effect_text
from segmentation.export.tables import NO_SEGMENT_NAME
from segmentation.figures.style import mark
from segmentation.figures.text import with_unit
from segmentation.profiling.trait_profiles import NO_VALUE

_TITLES = {"segment_name": "Segment", "confidence": "Confidence", "row": "Row"}
_TITLE = 60  # letters
#: Columns that :func:`with_effects` adds.
STRENGTH, CONFIRMED = "Tells segments apart", "Confirmed"


def column_title(result: UncheckedResult, k: int) -> str:
    """Return a segment's mark and name."""
    return f"{mark(result.looks[k])} {result.names[k]}"


def summary_table(result: UncheckedResult) -> pd.DataFrame:
    """Return a row a trait, a column a segment, and everyone."""
    n_customers = result.n_customers
    rows = [
        ["Customers", *(count(s.size) for s in result.segments), count(n_customers)],
        ["Share", *(percent(s.share) for s in result.segments), "100\u202f%"],
        ["Found again", *_recoveries(result), "–"],
    ]
    for trait in result.traits:
        name = trait.label + ("" if trait.shapes else " · describes only")
        cells = [_cell(trait, k) for k in range(len(result.segments))]
        rows.append([name, *cells, _cell(trait, None)])
    titles = [column_title(result, k) for k in range(len(result.segments))]
    return pd.DataFrame(rows, columns=["Trait", *titles, "Everyone"])


def _recoveries(result: UncheckedResult) -> list[str]:
    if not isinstance(result, SegmentationResult):
        return ["not checked yet"] * len(result.segments)
    return [_found_again(one.recovery) for one in result.reliability]


def with_effects(table: pd.DataFrame, result: UncheckedResult) -> pd.DataFrame:
    """Put beside the traits of a summary table how strongly each tells segments apart.

    Parameters
    ----------
    table : DataFrame
        That of :func:`summary_table`.
    result : UncheckedResult

    Returns
    -------
    DataFrame
        With a figure from 0 to 1, which is blank above the traits, and the same in words with its
        mark.
    """
    effects = result.effects.columns
    n_above = len(table) - len(effects)
    table = table.copy()
    figures = [*([None] * n_above), *(effect.correlation for effect in effects)]
    table.insert(1, STRENGTH, pd.Series(figures, dtype="Float64"))
    marks = [*([NO_VALUE] * n_above), *(effect_text(effect) for effect in effects)]
    table.insert(2, CONFIRMED, marks)
    return table


def typical_table(result: UncheckedResult) -> pd.DataFrame:
    """Return the typical customer of each segment, values by their names."""
    exploration, plan = result.exploration, result.exploration.plan
    names = ([plan.key] if plan.key else []) + [t.name for t in result.traits]
    frame = exploration.frame.iloc[[s.typical_row for s in result.segments]]
    columns = {"Segment": [column_title(result, s.index) for s in result.segments]}
    for name in names:
        title = free_name(titled(plan[name]), columns)  # two columns may be said alike
        name_of = plan[name].words.value_name
        columns[title] = ["–" if v is None else name_of(v) for v in texts(frame, name)]
    return pd.DataFrame(columns)


def customer_table(result: UncheckedResult, rows: list[int]) -> pd.DataFrame:
    """Return chosen customers with their segment and traits, in the file's own values."""
    exploration = result.exploration
    frame = exploration.frame.iloc[rows]
    key = exploration.plan.key
    first = {key: texts(frame, key)} if key else {"row": [row + 1 for row in rows]}
    # At place -1 stand those who are in no segment.
    segments = np.array([*result.names, NO_SEGMENT_NAME], dtype=object)[result.labels[rows]]
    traits = {t.name: frame[t.name].to_numpy() for t in result.traits}
    return pd.DataFrame({**first, "segment_name": segments, **traits})


def in_words(result: UncheckedResult, table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of customers as the screen has it: columns and values by what they are called.

    Parameters
    ----------
    result : UncheckedResult
    table : DataFrame
        With columns of the file under their names there, as files to download keep them.
    """
    plan = result.exploration.plan
    known, said = set(plan.names), dict[str, object]()
    for name, cells in table.items():
        column = plan[str(name)] if name in known else None
        title = _TITLES.get(str(name), str(name)) if column is None else titled(column)
        said[free_name(title, said)] = cells.to_numpy() if column is None else _named(table, column)
    return pd.DataFrame(said)


def titled(column: ColumnPlan) -> str:
    """Return what a column is called, with the unit of its numbers."""
    return with_unit(column.label, column.counted_in if column.kind is Kind.NUMBER else "", _TITLE)


def _named(table: pd.DataFrame, column: ColumnPlan) -> object:
    """Return the values of a column by what they are called."""
    if not column.words or column.kind is Kind.NUMBER:
        return table[column.name].to_numpy()
    name_of = column.words.value_name
    return [v if v is None else name_of(v) for v in texts(table, column.name)]


def _found_again(recovery: Recovery) -> str:
    return f"{recovery.n_found} of {recovery.n_redraws} redraws"


def _cell(trait: TraitProfile, k: int | None) -> str:
    """Return the value that the heatmap shows: a page must not give a segment two professions."""
    if trait.kind is Kind.NUMBER:
        return of_column(trait.name, trait.centre(k), trait.unit)
    shares = trait.everyone_shares if k is None else trait.shares[k]
    if not any(shares):  # nobody here has a value
        return NO_VALUE
    if trait.kind is Kind.BOOLEAN:
        level = len(trait.levels) - 1
    else:
        level = trait.levels.index(str(trait.everyone)) if k is None else trait.focus[k]
    return f"{trait.levels[level]} {percent(shares[level])}"
