"""How the file was read, every ambiguity, and the options to read it differently."""

import streamlit as st

from segmentation.common.formatting import count
from segmentation.domain.dataset import ColumnReading, Doubt, ReadAs, Reading
from segmentation.domain.quoted_columns import in_own_words
from webapp.components import markup
from webapp.state.session import Session
from webapp.your_data.cleaning_doubts import cleaning_doubts

_MARKS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_RARE_MARKS = {
    "^": "caret", "~": "tilde", "¦": "broken bar", "\x01": "control mark 1",
    "\x1f": "control mark 31", " ": "spaces",
}  # fmt: skip
_MARK_WORDS = {**_MARKS, **_RARE_MARKS}
_DECIMALS = {".": "point (1,234.5)", ",": "comma (1.234,5)"}
_ENCODINGS = {
    "utf-8": "Unicode (UTF-8)", "utf-8-sig": "Unicode (UTF-8)", "utf-16": "Unicode (UTF-16)",
    "utf-16-le": "Unicode (UTF-16)", "utf-16-be": "Unicode (UTF-16)", "utf-32": "Unicode (UTF-32)",
    "cp1252": "Western Europe (Windows)", "cp1250": "Central Europe (Windows)",
    "mac_roman": "Western Europe (Mac)", "cp850": "Western Europe (DOS)",
    "cp1251": "Cyrillic (Windows)", "cp1253": "Greek (Windows)", "cp1254": "Turkish (Windows)",
    "gb18030": "Chinese", "cp950": "Chinese (traditional)", "cp932": "Japanese",
    "euc_jp": "Japanese (EUC)", "cp949": "Korean",
}  # fmt: skip
# The other reading of an ambiguous column.
_OTHERWISE = {
    ReadAs.DATE_DAY_FIRST: (ReadAs.DATE_MONTH_FIRST, "The month comes first"),
    ReadAs.DATE_MONTH_FIRST: (ReadAs.DATE_DAY_FIRST, "The day comes first"),
    ReadAs.NUMBER_POINT: (ReadAs.NUMBER_COMMA, "The comma is a decimal mark"),
    ReadAs.DURATION: (ReadAs.TEXT, "They are times of the day"),
    ReadAs.NUMBER_COMMA: (ReadAs.NUMBER_POINT, "The point is a decimal mark"),
    **dict.fromkeys(
        (
            ReadAs.DATE_SERIAL,
            ReadAs.DATE_JULIAN,
            ReadAs.DATE_SECONDS,
            ReadAs.DATE_MILLISECONDS,
        ),
        (ReadAs.NUMBER_POINT, "They are plain numbers"),
    ),
}
# Cleaning that is done or not.
_SWITCHES = ("drop_duplicates", "forward_fill", "correct_durations", "straight_liners", "speeders")
_FEW_NOTES, _FEW_DOUBTS = 2, 3
_LONGEST_LINE = 90


def reading_summary(visitor: Session) -> None:
    """Say how the file was read; offer to read it differently where it can be read again."""
    table, customers = visitor.file.table, visitor.file.customers
    assert table is not None and customers is not None
    reading = table.reading
    with st.container(horizontal=True, vertical_alignment="center", key="reading"):
        markup.facts(_facts(table.n_rows, table.kind, reading), before="We read this as")
        can_change = visitor.file.source is not None and _choices(reading)
        if can_change and not visitor.presenting:
            with st.popover("Change", icon=":material/edit:"):
                _read_differently(visitor, reading)
    if visitor.presenting:  # questions and notes quote cells
        if reading.doubts or reading.notes or customers.doubts or customers.steps:
            markup.note(
                "While you present, questions about the file and what we mended are hidden."
            )
        return
    for place, doubt in enumerate(reading.doubts):
        _decision(visitor, doubt, place)
    _doubts(visitor, [column for column in reading.columns if column.doubt])
    cleaning_doubts(visitor)
    _what_was_done(visitor)


def _facts(n_rows: int, kind: str, reading: Reading) -> list[tuple[str, str]]:
    facts = [("Rows", f"{count(n_rows)} {kind}")]
    if reading.sheet:
        facts.append(("Sheet or table", reading.sheet))
    if reading.delimiter:
        facts.append(("Cells split at", _MARK_WORDS.get(reading.delimiter, reading.delimiter)))
        facts.append(("Letters", _ENCODINGS.get(reading.encoding, reading.encoding)))
        facts.append(("Decimal mark", {".": "point", ",": "comma"}[reading.decimal]))
    if reading.header_row > 1:
        facts.append(("Column names in line", count(reading.header_row)))
    return facts


def _choices(reading: Reading) -> bool:
    return bool(reading.delimiter or len(reading.sheets) > 1 or reading.sheet)


def _read_differently(visitor: Session, reading: Reading) -> None:
    """Offer every option that was chosen automatically."""

    def take(setting: str, key: str) -> None:
        visitor.read_again(**{setting: st.session_state[key]})

    def offer(
        label: str, setting: str, options: list[str], now: str, words: dict[str, str]
    ) -> None:
        key = f"read_{setting}"
        st.session_state[key] = now
        st.selectbox(
            label, options, key=key, on_change=take, args=(setting, key),
            format_func=lambda option: words.get(option, option),
        )  # fmt: skip

    if reading.sheets:
        offer("Sheet or table", "sheet", list(reading.sheets), reading.sheet, {})
    if reading.delimiter:
        offer("Cells are split at", "delimiter", sorted({*_MARKS, reading.delimiter}),
              reading.delimiter, _MARK_WORDS)  # fmt: skip
        offer("Decimal mark", "decimal", list(_DECIMALS), reading.decimal, _DECIMALS)
    if reading.delimiter or reading.sheet:

        def take_header() -> None:
            visitor.read_again(header_row=int(st.session_state["read_header"]))

        st.session_state["read_header"] = reading.header_row
        st.number_input(
            "Column names stand in line (0: nowhere)", 0, 10_000, key="read_header",
            on_change=take_header,
        )  # fmt: skip
    if reading.delimiter:
        by_words = {_ENCODINGS.get(e, e): e for e in (*reversed(_ENCODINGS), *reading.encodings)}
        encodings = sorted({*by_words.values(), reading.encoding} - _same_name(reading.encoding))
        offer("Letters are written in", "encoding", encodings, reading.encoding, _ENCODINGS)
        if len(reading.encodings) > 1:
            _letters(visitor, reading)


def _same_name(encoding: str) -> set[str]:
    """Return the other encodings with the same name for people."""
    words = _ENCODINGS.get(encoding)
    return {other for other in _ENCODINGS if other != encoding and _ENCODINGS[other] == words}


def _letters(visitor: Session, reading: Reading) -> None:
    """Show some lines in each encoding that is possible, to be compared by eye."""
    from segmentation.ingest.formats.encodings import preview
    from segmentation.ingest.formats.source import open_source

    stored = visitor.file.source
    if stored is None:
        return
    source = open_source(stored.path, stored.name)
    markup.note("This file does not say how its letters are written. Which of these looks right?")
    with st.container(gap="xxsmall", key="letters"):
        for encoding in reading.encodings[:5]:
            markup.note(f"{_ENCODINGS.get(encoding, encoding)}:")
            for line in preview(source, encoding, most=1):
                st.text(line[:_LONGEST_LINE])


def _decision(visitor: Session, doubt: Doubt, place: int) -> None:
    """Say what was taken, with a button and some lines for each other way."""
    with st.container(key=f"decision_{place}", gap="xxsmall"):
        markup.note(_in_words(visitor, doubt.sentence))
        for line in doubt.preview:
            st.text(line[:_LONGEST_LINE])
        for number, offer in enumerate(doubt.offers):
            if visitor.file.source is not None:
                st.button(
                    markup.plain(offer.label),
                    key=f"accept_{place}_{number}",
                    type="tertiary",
                    icon=":material/swap_horiz:",
                    on_click=visitor.accept,
                    args=(offer,),
                )
            for line in offer.preview:
                st.text(line[:_LONGEST_LINE])


def _doubts(visitor: Session, doubtful: list[ColumnReading]) -> None:
    """Show every ambiguity: the first few at once, the others behind a click."""
    if not doubtful:
        return
    with st.container(key="doubts", gap="xxsmall"):
        for column in doubtful[:_FEW_DOUBTS]:
            _doubt(visitor, column)
    others = doubtful[_FEW_DOUBTS:]
    if others:
        with st.expander(f"{count(len(others))} more could be meant otherwise"):
            for column in others:
                _doubt(visitor, column)


def _doubt(visitor: Session, column: ColumnReading) -> None:
    """Show an ambiguity, with a button that reads the column in the other way."""
    other = _OTHERWISE.get(column.read_as)
    with st.container(horizontal=True, vertical_alignment="center", key=f"doubt_{column.name}"):
        markup.note(_in_words(visitor, column.doubt))
        if other is not None and visitor.file.source is not None:
            st.button(
                other[1],
                key=f"otherwise_{column.name}",
                type="tertiary",
                icon=":material/swap_horiz:",
                on_click=visitor.read_column_as,
                args=(column.name, other[0]),
            )


def _in_words(visitor: Session, sentence: str) -> str:
    """Return a sentence with the columns as they are called."""
    plan = visitor.file.plan
    return sentence if plan is None else in_own_words(sentence, plan)


def _what_was_done(visitor: Session) -> None:
    """List what was repaired while reading and what cleaning did, with buttons that undo it."""
    table, customers = visitor.file.table, visitor.file.customers
    assert table is not None and customers is not None
    notes, steps = table.reading.notes, customers.steps
    if not notes and not steps:
        return
    n_things = len(notes) + len(steps)
    title = f"What we did to the file ({n_things} thing{'s' * (n_things > 1)})"
    few = n_things <= _FEW_NOTES
    with (
        st.expander(title, icon=":material/cleaning_services:", expanded=few),
        st.container(key="what_was_done", gap="xxsmall"),
    ):
        for note in notes:
            markup.note(_in_words(visitor, note))
        for place, step in enumerate(steps):
            undo = _undoing(visitor, step.name, step.column)
            if undo is None:
                markup.note(_in_words(visitor, step.sentence))
                continue
            with st.container(horizontal=True, vertical_alignment="center"):
                markup.note(_in_words(visitor, step.sentence))
                st.button(
                    "Undo", key=f"undo_{place}", icon=":material/undo:", type="tertiary",
                    on_click=visitor.clean, kwargs=undo,
                )  # fmt: skip


def _undoing(visitor: Session, setting: str, column: str) -> dict[str, object] | None:
    """Return the change of the cleaning that undoes a step; ``None`` where there is none."""
    if setting in _SWITCHES:
        return {setting: False}
    if setting == "blanks":
        left = tuple(pair for pair in visitor.file.cleaning.blanks if pair[0] != column)
        return {"blanks": left}
    if setting == "currency" and visitor.file.cleaning.currency:
        return {"currency": ""}
    if setting == "outliers":
        rules = tuple(rule for rule in visitor.file.cleaning.outliers if rule[0] != column)
        return {"outliers": rules}
    return None
