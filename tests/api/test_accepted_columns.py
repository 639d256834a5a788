from dataclasses import replace

from segmentation.api.accepted_columns import accepted_columns, counts_days, is_added_up


def by_name(model):
    return {column.name: column for column in accepted_columns(model)}


def test_traits_are_required_and_the_key_is_not(plain):
    columns = by_name(plain.model)
    assert list(columns) == ["Customer", "Income (k$)", "Visits", "Plan", "Loyalty", "Member"]
    assert [name for name, one in columns.items() if not one.required] == ["Customer"]
    assert columns["Visits"].form == "number"
    low, high = columns["Visits"].usual
    assert 0 < low < 6
    assert 30 < high < 45


def test_categories_have_their_levels_in_order(plain):
    columns = by_name(plain.model)
    assert columns["Loyalty"].levels == ("Low", "Average", "High")
    assert columns["Member"].levels == ("no", "yes")
    assert set(columns["Plan"].levels) == {"Solo", "Duo", "Team"}


def test_a_category_that_takes_rare_values_together_takes_any(plain):
    blocks = tuple(
        replace(block, other=True) if block.trait == "Plan" else block
        for block in plain.model.blocks
    )
    assert by_name(replace(plain.model, blocks=blocks))["Plan"].levels == ()


def test_free_text_is_not_asked_for(plain):
    assert "Note" in dict(plain.model.reading)
    assert "Note" not in by_name(plain.model)


def test_a_personal_column_is_asked_for_only_where_it_is_a_trait(visits):
    personal = tuple(replace(column, personal=True) for column in visits.plan.columns)
    assert set(by_name(visits)) == {"Customer", "Spend", "Last visit"}
    model = replace(visits, plan=replace(visits.plan, columns=personal), blocks=visits.blocks[:1])
    assert set(by_name(model)) == {"Customer", "Spend"}


def test_the_example_of_a_key_is_nobodys(plain, planted):
    assert by_name(plain.model)["Customer"].example == "1001"
    assert "1001" not in set(planted.dataset.frame["Customer"])


def test_orders_are_asked_for_by_the_columns_they_are_added_up_by(samples):
    columns = by_name(samples["orders"])
    forms = {name: one.form for name, one in columns.items()}
    assert forms == {
        "Customer ID": "text", "Order date": "date", "Amount": "number", "Order ID": "text",
        "Category": "text", "Quantity": "number",
    }  # fmt: skip
    assert all(one.required for one in columns.values())
    assert is_added_up(samples["orders"])
    assert not is_added_up(samples["mall"])


def test_days_are_counted_where_a_date_makes_a_trait(samples, visits, plain):
    assert counts_days(visits)
    assert by_name(visits)["Last visit"].form == "date"
    assert counts_days(samples["orders"])
    assert not counts_days(plain.model)
