"""What if: values are changed on the page, and the model says where that leads."""

from segmentation.pipeline.follow_customer import follow, with_companions
from segmentation.pipeline.what_if import with_values
from segmentation.profiling.customer_sentences import placed_sentence


def inputs(at, row):
    found = [*at.slider, *at.selectbox, *at.number_input]
    return {i.key.removeprefix(f"what_if_{row}_"): i for i in found if "what_if" in (i.key or "")}


def test_a_changed_value_leads_where_the_model_says(app, found):
    opened = app(found)
    at = opened.on("customer")
    result = found.search.result
    name = "Spending score (1-100)"
    row, own = next(
        (s.typical_row, one)
        for s in result.segments
        for one in [with_companions(result.model, result.exploration.frame, s.typical_row)]
        if follow(result.model, with_values(one, {name: 99.0})).label != s.index
    )
    found.customers.follow(result, row)
    at.run()
    for value in (1, 99):
        inputs(at, row)[name].set_value(value).run()
        changed = follow(result.model, with_values(own, {name: float(value)}))
        assert placed_sentence(changed, result.names) in opened.words
    before = follow(result.model, own)
    assert changed.label != before.label
    opened.press("what_if_reset")
    assert placed_sentence(changed, result.names) not in opened.words


def test_every_kind_of_trait_has_a_control_within_what_the_file_shows(app, cars):
    opened = app(cars)
    at = opened.on("customer")
    result = cars.search.result
    row = result.segments[0].typical_row
    controls = inputs(at, row)
    assert set(controls) == {block.trait for block in result.model.blocks}
    frame = result.exploration.frame
    age = controls["Age"]
    assert (age.min, age.max) == (frame["Age"].min(), frame["Age"].max())
    assert set(controls["Profession"].options) == set(frame["Profession"].dropna())


def test_a_blank_stays_a_blank_until_it_is_filled(app, cars):
    result = cars.search.result
    frame = result.exploration.frame
    row = int(frame.index[frame["Work_Experience"].isna() & frame["Profession"].notna()][0])
    cars.customers.follow(result, row)
    opened = app(cars)
    at = opened.on("customer")
    box = inputs(at, row)["Work_Experience"]
    assert box.value is None
    assert "the usual one for a blank" in opened.words
    own = with_companions(result.model, frame, row)
    box.set_value(9).run()
    changed = follow(result.model, with_values(own, {"Work_Experience": 9.0}))
    assert opened.words.count(placed_sentence(changed, result.names)) >= 1
    assert not at.exception


def test_of_many_traits_some_are_chosen(app, cars, monkeypatch):
    monkeypatch.setattr("webapp.customer.change_traits._MOST_SHOWN", 3)
    opened = app(cars)
    at = opened.on("customer")
    row = cars.search.result.segments[0].typical_row
    assert len(inputs(at, row)) == 3
    assert len(at.multiselect(key="what_if_traits").value) == 3
