import csv
import io
import json
import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from segmentation.domain.measures import PairApart, Reconstruction, Separation
from segmentation.domain.plan import Role
from segmentation.domain.result import Quality, Scores, SegmentationResult
from segmentation.export import tables
from segmentation.pipeline.workflow import score

QUALITY_KEYS = [
    "n_customers",
    "n_segments",
    "suggested_n_segments",
    "verdict",
    "verdict_reason",
    "silhouette",
    "inertia",
    "davies_bouldin",
    "calinski_harabasz",
    "reconstruction",
    "repeatability",
    "smallest_share",
    "baselines",
    "segments",
    "pairs_without_gap",
    "pairs_of_one_trait",
    "trait_effects",
    "segmentation_kind",
    "method",
    "method_instead_of",
]


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def without_key(result: SegmentationResult) -> SegmentationResult:
    plan = result.model.plan.with_role(result.model.plan.key, Role.IGNORED)
    return replace(result, model=replace(result.model, plan=plan))


def test_segments_have_the_key_first_and_four_columns(result):
    table = tables.segments(result)
    assert list(table.columns) == ["Customer no", "segment", "segment_name", "confidence"]
    assert list(table["segment"]) == list(result.labels)
    assert [result.names[k] for k in result.labels] == list(table["segment_name"])
    assert table["confidence"].between(0, 1).all()


def test_a_key_keeps_its_leading_zeros(result):
    assert list(tables.segments(result)["Customer no"])[:3] == ["00000", "00001", "00002"]


def test_rows_are_counted_from_one_where_there_is_no_key(result):
    table = tables.segments(without_key(result))
    assert list(table.columns) == ["row", "segment", "segment_name", "confidence"]
    assert list(table["row"]) == list(range(1, 61))


def test_a_key_called_segment_does_not_hide_the_segment(result):
    plan = result.model.plan
    columns = tuple(replace(c, name="segment") if c.role is Role.KEY else c for c in plan.columns)
    model = replace(result.model, plan=replace(plan, columns=columns))
    frame = result.exploration.frame.rename(columns={"Customer no": "segment"})
    renamed = replace(result, model=model, exploration=replace(result.exploration, frame=frame))
    table = tables.segments(renamed)
    assert list(table.columns) == ["segment (2)", "segment", "segment_name", "confidence"]
    assert list(table["segment"]) == list(result.labels)


def test_scored_looks_the_key_up_in_the_new_table(result, shop):
    scores = score(result.model, shop)
    table = tables.scored(result.model, shop.frame, scores)
    assert tables.to_csv(table) == tables.to_csv(tables.segments(result))


def test_scored_counts_rows_where_the_new_table_lacks_the_key(result, shop):
    scores = score(result.model, shop)
    table = tables.scored(result.model, shop.frame.drop(columns="Customer no"), scores)
    assert list(table.columns) == ["row", "segment", "segment_name", "confidence"]


def test_profiles_end_with_everyone(result):
    table = tables.profiles(result)
    assert list(table.columns) == [
        "segment",
        "segment_name",
        "customers",
        "share",
        "Age",
        "Spend",
        "Plan",
        "Previous segment",
    ]
    assert list(table["segment_name"]) == [*result.names, "Everyone"]
    assert list(table["customers"]) == [20, 20, 20, 60]
    assert list(table["share"]) == [0.333333, 0.333333, 0.333333, 1.0]
    assert list(table["segment"])[:3] == [0, 1, 2]
    assert pd.isna(table["segment"].iloc[3])


def test_customers_in_no_segment_are_called_so(result, shop):
    labels = np.where(np.arange(60) % 7, result.labels, -1)
    table = tables.scored(result.model, shop.frame, Scores(labels, np.full(60, 0.5)))
    assert list(table["segment"]) == list(labels)
    names = [result.names[k] if k >= 0 else "No segment" for k in labels]
    assert list(table["segment_name"]) == names
    assert names.count("No segment") == 9


def test_profiles_are_in_the_units_of_the_file(result, shop):
    table = tables.profiles(result)
    for segment in range(3):
        members = shop.frame[result.labels == segment]
        assert table["Age"][segment] == pytest.approx(members["Age"].mean(), abs=1e-4)
        assert table["Spend"][segment] == pytest.approx(members["Spend"].mean(), abs=1e-4)
        assert table["Plan"][segment] == members["Plan"].mode()[0]
    assert table["Age"][3] == pytest.approx(shop.frame["Age"].mean(), abs=1e-4)


def test_a_described_column_called_share_is_told_apart(result):
    traits = (replace(result.traits[0], name="share"), *result.traits[1:])
    columns = list(tables.profiles(replace(result, traits=traits)).columns)
    assert columns[3:5] == ["share", "share (2)"]


@pytest.mark.parametrize(
    ("value", "rounded"),
    [(43.466934, 43.4669), (0.0000123456, 0.00001235), (67251.25, 67251.25), (0.0, 0.0)],
)
def test_means_are_rounded_to_what_matters(value, rounded):
    assert tables._rounded(value) == rounded


def test_elbow_has_a_row_for_each_number_tried(result):
    table = tables.elbow(result.exploration)
    assert list(table.columns) == [
        "n_segments",
        "inertia",
        "explained",
        "silhouette_data",
        "silhouette_latent",
        "davies_bouldin",
        "calinski_harabasz",
        "repeatability",
        "smallest_share",
    ]
    assert list(table["n_segments"]) == list(result.exploration.sizes_tried)
    assert table["inertia"].is_monotonic_decreasing
    assert table["explained"].between(0, 1).all()
    assert table["explained"].is_monotonic_increasing


def test_quality_has_exactly_the_agreed_keys(result):
    quality = tables.quality(result)
    assert list(quality) == QUALITY_KEYS
    assert list(quality["silhouette"]) == ["data", "latent"]
    assert list(quality["reconstruction"]) == ["mse", "mae", "r2"]
    keys = ["method", "silhouette_data", "repeatability"]
    assert [list(b) for b in quality["baselines"]] == [keys] * len(result.quality.baselines)
    assert quality["verdict"] == result.verdict.level
    assert quality["verdict_reason"] == result.verdict.sentence
    assert quality["repeatability"] == round(result.quality.repeatability.least, 6)
    assert (quality["n_customers"], quality["n_segments"]) == (60, 3)


def test_quality_says_of_each_segment_how_it_was_found_again(result):
    found = tables.quality(result)
    assert [one["segment"] for one in found["segments"]] == [0, 1, 2]
    for one, reliability in zip(found["segments"], result.reliability, strict=True):
        assert one["found_again"] == reliability.recovery.n_found <= one["redraws"] == 10
        assert one["jaccard"] == round(reliability.recovery.jaccard, 6)
        assert (one["level"], one["caveat"]) == ("stable", None)
        assert one["present_with"] == list(reliability.sizes)
    assert found["pairs_without_gap"] == found["pairs_of_one_trait"] == []
    json.dumps(found, allow_nan=False)


def test_quality_has_the_effect_of_each_column(result):
    found = tables.quality(result)["trait_effects"]
    keys = ["trait", "effect", "measure", "confirmed", "p_adjusted"]
    assert [list(one) for one in found] == [keys] * len(result.traits)
    assert [one["trait"] for one in found] == [trait.name for trait in result.traits]
    age = found[0]
    assert (age["trait"], age["measure"], age["confirmed"]) == ("Age", "epsilon squared", True)
    assert 0.8 < age["effect"] <= 1
    assert age["p_adjusted"] == round(result.effects.columns[0].p_adjusted, 6)


def test_quality_is_null_for_what_could_not_be_tested(result):
    first, *others = result.effects.columns
    untested = replace(first, basis="nothing left", p_adjusted=math.nan)
    effects = replace(result.effects, columns=(untested, *others))
    found = tables.quality(replace(result, effects=effects))["trait_effects"][0]
    assert found["confirmed"] is False
    assert found["p_adjusted"] is None


def test_quality_lists_the_pairs_that_are_not_two_groups(result):
    pairs = (PairApart(0, 1, 2.0, 0.9), PairApart(0, 2, 1.0, 0.1), PairApart(1, 2, 2.0, 0.1))
    partition = replace(result.partition, separation=Separation(pairs))
    found = tables.quality(replace(result, partition=partition))
    assert found["pairs_without_gap"] == [[0, 1]]
    assert found["pairs_of_one_trait"] == [[0, 2]]


def test_quality_is_null_where_nothing_was_compressed(result):
    assert tables.quality(result)["reconstruction"] == {"mse": None, "mae": None, "r2": None}


def test_quality_is_never_nan(result):
    blank = Reconstruction(mse=math.nan, mae=math.inf, r2=0.1234567)
    quality: Quality = replace(result.quality, reconstruction=blank, inertia=math.nan)
    found = tables.quality(replace(result, quality=quality))
    json.dumps(found, allow_nan=False)
    assert found["reconstruction"] == {"mse": None, "mae": None, "r2": 0.123457}
    assert found["inertia"] is None


@pytest.mark.parametrize("start", ["=1+1", "+cmd", "-1+1", "@SUM(A1)", "\tx", "\rx", "-", "+1-2"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(start):
    table = pd.DataFrame({"=evil()": [start], "plain": ["=x"]})
    assert rows_of(tables.to_csv(table)) == [["'=evil()", "plain"], [f"'{start}", "'=x"]]


@pytest.mark.parametrize("text", ["-12", "+12", "-12.5", "-12,5", "-1e5", "007", "a=b", ""])
def test_text_that_is_a_number_or_harmless_stays_as_it_is(text):
    table = pd.DataFrame({"key": [text], "other": ["x"]})
    assert rows_of(tables.to_csv(table))[1] == [text, "x"]


def test_numbers_are_left_alone():
    table = pd.DataFrame({"a": [-1.5, 2.0], "b": [-3, 4]})
    assert tables.to_csv(table) == b"a,b\n-1.5,-3\n2.0,4\n"


def test_only_text_beyond_ascii_needs_the_mark_that_excel_looks_for():
    assert tables.to_csv(pd.DataFrame({"a": ["Zo\u00eb"]})) == b"\xef\xbb\xbfa\nZo\xc3\xab\n"


def test_blanks_stay_blank():
    table = pd.DataFrame({"a": [None, "=x"], "b": [math.nan, 1.0]})
    assert rows_of(tables.to_csv(table)) == [["a", "b"], ["", ""], ["'=x", "1.0"]]


def test_values_of_the_file_cannot_become_formulas(result):
    for content in (
        tables.to_csv(tables.profiles(result)),
        tables.to_csv(tables.segments(result)),
    ):
        cells = [cell for row in rows_of(content) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "@", "+", "-"))]
    profiles = rows_of(tables.to_csv(tables.profiles(result)))
    assert "'=HYPERLINK(1)" in [row[6] for row in profiles]


def test_equal_tables_give_equal_bytes(result):
    assert tables.to_csv(tables.segments(result)) == tables.to_csv(tables.segments(result))


@pytest.mark.parametrize("name", ["Anna", "Änne"])
def test_a_long_table_is_written_piece_by_piece_as_if_it_were_short(monkeypatch, name):
    table = pd.DataFrame({"n": range(25), "who": ["=1+1", name, None, "x,y", 'a "b"'] * 5})
    whole = tables.to_csv(table)
    monkeypatch.setattr(tables, "_ROWS_A_PIECE", 7)
    assert tables.to_csv(table) == whole
    assert whole.count(b"who") == 1


def test_weighted_shares_stand_beside_the_unweighted_ones(result, weighted):
    table = tables.profiles(weighted)
    assert list(table.columns)[:5] == [
        "segment", "segment_name", "customers", "share", "unweighted_share",
    ]  # fmt: skip
    assert table["share"].iloc[:-1].tolist() == [round(s.share, 6) for s in weighted.segments]
    assert table["unweighted_share"].tolist() == pytest.approx([1 / 3] * 3 + [1], abs=1e-6)
    assert table["share"].iloc[-1] == 1
    assert table["share"].iloc[:-1].sum() == pytest.approx(1)
    assert "unweighted_share" not in tables.profiles(result)


def test_quality_says_by_what_customers_are_weighted(result, weighted):
    found = tables.quality(weighted)
    assert list(found) == [*QUALITY_KEYS, "weighting"]
    weights = weighted.exploration.frame["Spend"].fillna(0)
    assert found["weighting"] == {
        "column": "Spend",
        "customers_without_weight": 1,
        "effective_customers": pytest.approx(weights.sum() ** 2 / (weights**2).sum()),
        "shares": [pytest.approx(s.share, abs=1e-6) for s in weighted.segments],
        "smallest_share": pytest.approx(min(s.share for s in weighted.segments), abs=1e-6),
    }
    assert found["smallest_share"] == pytest.approx(1 / 3, abs=1e-6)  # what the verdict goes by
    assert list(tables.quality(result)) == QUALITY_KEYS


def test_quality_has_the_traits_that_count_more_or_less(result):
    exploration = result.exploration
    plan = exploration.plan.with_trait_weight("Age", 0.5).with_trait_weight("Spend", 2)
    config = replace(exploration.config, plan=plan)
    weighted = replace(result, exploration=replace(exploration, config=config))
    assert tables.quality(weighted)["trait_weights"] == {"Age": 0.5, "Spend": 2.0}


def test_quality_says_what_keeps_customers_together(result):
    exploration = result.exploration
    config = replace(exploration.config, together="Plan")
    kept = replace(result, exploration=replace(exploration, config=config))
    assert tables.quality(kept)["together"] == {"column": "Plan", "moved": 0.0}
