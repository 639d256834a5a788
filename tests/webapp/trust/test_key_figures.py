"""The quality figures of a result."""


def test_the_figures_of_quality_are_the_results_own(app, found):
    opened = app(found)
    opened.on("trust")
    at = opened.open_tab("evidence_tabs", "Technical numbers")
    quality = found.search.result.quality
    assert found.search.result.verdict.sentence in opened.words.replace("&#x27;", "'")
    assert f"{quality.silhouette_data:.2f}" in opened.words
    table = next(d.value for d in at.dataframe if "Number" in d.value)
    numbers = table.set_index("Number")["Value"]
    assert numbers["Distinctness"] == f"{quality.silhouette_data:.2f}"
    assert numbers["Halves that agree"] == f"{quality.repeatability.prediction_strength:.2f}"
