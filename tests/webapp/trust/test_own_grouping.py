"""Agreement of the segments with a grouping that the file already holds."""


def test_a_column_that_did_not_shape_the_segments_can_be_compared(app, found):
    opened = app(found)
    opened.on("trust")
    at = opened.open_tab("evidence_tabs", "Beside your own grouping")
    assert at.selectbox(key="known_column").options == ["Gender"]
    table = opened.table("Stands for")
    assert len(table) == len(found.search.result.segments)
    assert set(table["Stands for"]) <= {"Female", "Male"}
    confusion = opened.table("taken for Female")
    assert list(confusion.columns) == [f"taken for {group}" for group in confusion.index]


def test_without_such_a_column_it_says_what_it_takes(app, found, monkeypatch):
    monkeypatch.setattr("webapp.trust.own_grouping.candidate_label_columns", lambda _: [])
    opened = app(found)
    opened.on("trust")
    opened.open_tab("evidence_tabs", "Beside your own grouping")
    assert "no column to compare with" in opened.words
