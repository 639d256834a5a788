from segmentation.monitoring.column_matches import ColumnMatch, ColumnMatches


def test_a_suggestion_counts_as_missing_until_it_is_taken():
    matches = ColumnMatches(
        (
            ColumnMatch("age", "age", "name", needed=True, likeness=1.0),
            ColumnMatch("income", "Income", "spelling", needed=True, likeness=1.0),
            ColumnMatch("orders", "Bestellungen", "likeness", needed=True, likeness=0.9),
            ColumnMatch("note", "", "nothing", needed=False, likeness=0.0),
        ),
        ("extra",),
    )
    assert matches.renamed == {"Income": "income"}
    assert [one.wanted for one in matches.missing] == ["orders", "note"]
