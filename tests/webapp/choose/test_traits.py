"""The columns by role, in three buckets."""

from segmentation.domain.plan import Role


def bucket(opened, role: str) -> list[str]:
    return opened.at.multiselect(key=f"bucket_{role}").value


def test_a_trait_taken_out_goes_on_describing(app, loaded):
    opened = app(loaded)
    opened.on("choose")
    opened.at.multiselect(key="bucket_trait").unselect("Age").run()
    assert "Age" not in bucket(opened, "trait")
    assert bucket(opened, "describes") == ["Gender", "Age"]
    assert opened.visitor.file.plan["Age"].role is Role.DESCRIBES

    opened.at.multiselect(key="bucket_describes").unselect("Age").run()
    assert bucket(opened, "ignored") == ["Age"]
    opened.at.multiselect(key="bucket_trait").select("Age").run()
    assert "Age" in bucket(opened, "trait")
    assert bucket(opened, "ignored") == []


def test_the_buckets_hold_every_column_but_the_key(app, automobile):
    opened = app(automobile)
    opened.on("choose")
    held = [*bucket(opened, "trait"), *bucket(opened, "describes"), *bucket(opened, "ignored")]
    assert sorted(held) == sorted(set(automobile.file.plan.names) - {"ID"})


def test_customers_are_weighted_by_a_column_of_numbers(app, loaded):
    opened = app(loaded)
    at = opened.on("choose")
    assert at.selectbox(key="customer_weights").value is None
    at.selectbox(key="customer_weights").set_value("Age").run()
    assert opened.visitor.file.plan.weight == "Age"
    assert "Age" not in bucket(opened, "trait")
    at.selectbox(key="customer_weights").set_value("Annual income (k$)").run()
    assert opened.visitor.file.plan.weight == "Annual income (k$)"
    assert bucket(opened, "ignored") == ["Age"]
    at.selectbox(key="customer_weights").set_value(None).run()
    assert opened.visitor.file.plan.weight is None
    assert opened.mistakes == []


def test_customers_are_kept_together_by_a_column(app, found):
    opened = app(found)
    at = opened.on("choose")
    assert at.selectbox(key="together").value is None
    at.selectbox(key="together").set_value("Gender").run()
    assert opened.visitor.search.config.together == "Gender"
    assert opened.visitor.search.outdated
    at.selectbox(key="together").set_value(None).run()
    assert opened.visitor.search.config.together == ""
    assert not opened.visitor.search.outdated
