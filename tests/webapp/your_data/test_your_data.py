"""The page Your data."""

from segmentation.domain.plan import Role
from tests.webapp.conftest import uploaded


def test_finding_segments_starts_one_job_and_leads_to_choose(app, loaded, pool):
    opened = app(loaded)
    opened.at.button(key="go").click().run()
    [job] = pool.jobs
    assert job.dataset is loaded.file.customers
    assert job.config.plan == loaded.file.plan
    assert not opened.at.exception
    assert opened.at.button(key="cancel")


def test_a_doubt_about_weights_is_settled_with_a_button(app):
    rows = [f"{20 + n % 40},{n % 7},{50 + n % 30}.{n % 9 + 1}" for n in range(60)]
    text = "\n".join(["Age,Visits,weight", *rows])
    opened = app(uploaded("panel.csv", text.encode()))
    opened.on("your_data")
    assert "“Weight” could be customer weights" in opened.words
    opened.press("use_key_weight")
    assert opened.visitor.file.plan.weight == "weight"
    assert not opened.has("use_key_weight")


def test_a_trait_that_looks_like_an_outcome_is_left_to_describe_with_a_button(app):
    rows = [f"{20 + n % 40},{n % 40 + n % 7},{'yes' if n % 40 > 22 else 'no'}" for n in range(80)]
    opened = app(uploaded("shop.csv", "\n".join(["Age,Visits,churned", *rows]).encode()))
    opened.on("your_data")
    assert "“Churned” looks like an outcome" in opened.words
    opened.press("use_key_churned")
    assert opened.visitor.file.plan["churned"].role is Role.DESCRIBES
    assert not opened.has("use_key_churned")
