"""A later file is read as the one that a model was learnt on."""

import random
from dataclasses import replace

import pytest

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import ReadAs, ReadOptions
from segmentation.export import model_file
from segmentation.ingest.read_table import read_table
from segmentation.monitoring.check_customers import check_customers
from segmentation.monitoring.read_as_known import read_as_known
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore

CHANNELS = ("tv", "web", "shop")
OPTIONS = ReadOptions(
    columns=(("Channels", ReadAs.SEVERAL), ("Code", ReadAs.TEXT)), blanks=(("Score", "99"),)
)


def answers(n: int, seed: int) -> list[dict[str, str]]:
    """Draw customers whose answers can be read in several ways."""
    draws, rows = random.Random(seed), []
    for k in range(n):
        group = k % 3
        said = [c for c in CHANNELS if draws.random() < (0.8 if c == CHANNELS[group] else 0.2)]
        rows.append(
            {
                "Age": f"{draws.gauss(25 + 10 * group, 6):.0f}",
                "Channels": "|".join(said or ["tv"]),
                "Code": str(11 + group if draws.random() < 0.7 else draws.choice([11, 12, 13])),
                "Score": "99" if draws.random() < 0.2 else str(1 + 2 * group + draws.randint(0, 1)),
            }
        )
    return rows


def as_csv(rows: list[dict[str, str]], *names: str) -> bytes:
    lines = [",".join(names or rows[0]), *(",".join(row.values()) for row in rows)]
    return "\n".join(lines).encode()


@pytest.fixture(scope="module")
def corrected():
    """Return a result of customers whose reading was corrected in three columns."""
    dataset = read_table(as_csv(answers(300, 1)), name="a.csv", options=OPTIONS)
    config = SegmentationConfig(n_segments=3, method="kmeans")
    return choose(explore(dataset, config, sizes=(3,), baselines=()))


def later(model, content: bytes, said=None):
    def read(like, blanks):
        options = ReadOptions(like=like, blanks_like=blanks)
        return read_table(content, name="b.csv", options=options)

    return check_customers(model, read, said)


def test_a_model_remembers_how_its_columns_were_read(corrected, tmp_path):
    model_file.save(corrected.model, tmp_path / "model.segments")
    model = model_file.load(tmp_path / "model.segments")
    assert model.no_answers == (("Score", "99"),)
    assert dict(model.reading)["Channels"] is ReadAs.SEVERAL
    rows = answers(300, 1)
    found = later(model, as_csv(rows)).scored.table
    assert list(found["segment"]) == list(corrected.labels)
    # One by one, a file cannot tell that it has several answers in a cell.
    for row in (0, 1, 2, 50):
        alone = later(model, as_csv(rows[row : row + 1])).scored.table
        assert alone.iloc[0].drop("row").equals(found.iloc[row].drop("row"))
    renamed = as_csv(rows, "Age", "Where from", "Code", "Points")
    said = {"Channels": "Where from", "Score": "Points"}
    again = later(model, renamed, said)
    assert again.scored.table.equals(found)
    assert again.columns.extra == ()


def test_answers_that_are_new_are_left_out_and_said(corrected):
    rows = [row | {"Channels": row["Channels"] + "|podcast"} for row in answers(30, 2)]
    found, plain = (
        later(corrected.model, as_csv(rows)),
        later(corrected.model, as_csv(answers(30, 2))),
    )
    assert found.notes == ("Channels: “podcast” was no answer before and is left out.",)
    assert found.scored.table.equals(plain.scored.table)


def test_a_file_without_the_column_of_the_answers_is_told_its_name(corrected):
    rows = [{name: row[name] for name in ("Age", "Code", "Score")} for row in answers(9, 2)]
    missing = later(corrected.model, as_csv(rows)).must_match(corrected.model)
    assert [one.wanted for one in missing] == ["Channels"]


def test_a_model_of_before_is_read_as_it_was(corrected):
    ways = dict(corrected.model.reading) | {"Channels": ReadAs.TEXT}
    old = replace(corrected.model, reading=tuple(ways.items()), no_answers=())
    apart = [
        {"Age": row["Age"], "Code": row["Code"], "Score": row["Score"], "Channels": "tv"}
        | {f"Channels: {c}": "Yes" if c in row["Channels"] else "No" for c in CHANNELS}
        for row in answers(9, 2)
    ]
    assert later(old, as_csv(apart)).scored is not None


def test_a_file_of_equal_names_is_read_once(shop_model, draw_shop):
    asked = []

    def read(like, _):
        asked.append(like)
        return draw_shop(60, 2)

    dataset, matches = read_as_known(shop_model, read)
    assert asked == [shop_model.reading]
    assert dataset.n_rows == 60
    assert matches.renamed == {}


def test_other_names_are_read_again_by_what_their_columns_were(shop_model, draw_shop):
    asked = []

    def read(like, _):
        asked.append(dict(like))
        return draw_shop(60, 2, change=lambda f: f.rename(columns={"age": "Years", "plan": "PLAN"}))

    dataset, matches = read_as_known(shop_model, read, {"age": "Years"})
    ways = dict(shop_model.reading)
    assert asked == [ways, {
        "customer id": ways["customer id"], "Years": ways["age"], "spend": ways["spend"],
        "visits": ways["visits"], "PLAN": ways["plan"],
    }]  # fmt: skip
    assert matches.renamed == {"Years": "age", "PLAN": "plan"}
    assert "Years" in dataset.frame
