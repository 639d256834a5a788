"""A later file is read as the one that a model was learnt on."""

from segmentation.monitoring.read_as_known import read_as_known


def test_a_file_of_equal_names_is_read_once(shop_model, draw_shop):
    asked = []

    def read(like):
        asked.append(like)
        return draw_shop(60, 2)

    dataset, matches = read_as_known(shop_model, read)
    assert asked == [shop_model.reading]
    assert dataset.n_rows == 60
    assert matches.renamed == {}


def test_other_names_are_read_again_by_what_their_columns_were(shop_model, draw_shop):
    asked = []

    def read(like):
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
