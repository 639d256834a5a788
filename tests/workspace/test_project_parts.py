from dataclasses import replace

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.export.model_file import to_bytes
from segmentation.planning.starting_plan import starting_plan
from segmentation.workspace.asked_forecasts import AskedForecasts, AskedLabel, AskedOrders
from segmentation.workspace.project_parts import (
    head_of,
    is_part,
    parts_of,
    project_of,
)
from segmentation.workspace.project_record import (
    KeptPlan,
    KeptSegments,
    KeptTrial,
    segments_digest,
)
from segmentation.workspace.record_file import record_to_bytes
from segmentation.workspace.run_project import without_customers
from tests.workspace.same import differences
from tests.workspace.test_plan_checks import READ

NO_FIT = r"shop is damaged: its parts do not belong together"


def contents(project) -> dict[str, bytes]:
    made = {name: part.content() for name, part in parts_of(project).items()}
    return {name: content for name, content in made.items() if isinstance(content, bytes)}


def test_a_project_comes_back_to_the_bit(project, source):
    found = project_of(head_of(project), contents(project), source, "shop")
    assert differences(replace(project, source=source), found) == []


def test_its_table_is_stored_once(project):
    made = contents(project)
    assert list(parts_of(project)) == ["state", "source", "table", "customers", "exploration-0"]
    assert len(made["customers"]) < len(made["table"]) / 2
    assert len(made["exploration-0"]) < len(record_to_bytes(project.explorations[0]))


def test_without_customers_only_findings_are_stored(project, plain):
    light = without_customers(project, plain)
    made = contents(light)
    assert set(made) == {"state", "model", "findings"}
    found = project_of(head_of(light), made, None, "shop")
    assert found.findings == light.findings
    assert found.model.names == plain.names
    assert not found.keeps_customers


def test_plans_are_stored_and_must_fit(project, source, plain):
    plan = starting_plan(plain)

    def read(plan):
        state = replace(project.state, plans=(KeptPlan("0" * 12, plan),))
        one = replace(project, state=state)
        return project_of(head_of(one), contents(one), source, "shop").state.plans

    assert differences(read(plan), (KeptPlan("0" * 12, plan),)) == []
    with pytest.raises(SegmentationError, match=NO_FIT):
        read(replace(plan, mix=plan.mix[1:]))


def test_trials_are_stored_must_fit_and_hold_no_customer(project, source, plain):
    own = (KeptTrial(segments_digest(plain), READ),)

    def tried(trials):
        return replace(project, state=replace(project.state, trials=trials))

    def read(trials):
        one = tried(trials)
        return project_of(head_of(one), contents(one), source, "shop").state.trials

    assert read(own) == own
    wrong = replace(READ, outcome=replace(READ.outcome, n_rest=1))
    with pytest.raises(SegmentationError, match=NO_FIT):
        read((KeptTrial("0" * 12, wrong),))
    others = (KeptTrial("0" * 12, READ), *own)
    assert without_customers(tried(others), plain).state.trials == own


def test_renewed_segments_are_stored_in_their_order_and_must_fit(project, source, plain, short):
    models = (short.model, plain.model)
    said = tuple(KeptSegments("later.csv", tuple(range(one.n_segments))) for one in models)

    def read(said, models):
        state = replace(project.state, renewed=said, uses_renewed=True)
        one = replace(project, state=state, renewed=models)
        made = contents(one)
        assert {name for name in made if name.startswith("renewed")} == {
            f"renewed-{k}" for k in range(len(models))
        }
        return project_of(head_of(one), made, source, "shop")

    found = read(said, models)
    assert [to_bytes(one) for one in found.renewed] == [to_bytes(one) for one in models]
    assert (found.state.renewed, found.state.uses_renewed) == (said, True)
    light = without_customers(found, plain)
    assert (light.renewed, light.state.renewed) == (found.renewed, said)
    fewer = replace(said[0], looks=said[0].looks[1:])
    below = replace(said[0], looks=(-1, *said[0].looks[1:]))
    for wrong in (said[:1], (fewer, said[1]), (below, said[1])):
        with pytest.raises(SegmentationError, match=NO_FIT):
            read(wrong, models)


def test_forecasts_are_stored_and_must_fit(project, source):
    asked = AskedForecasts(AskedLabel("a" * 64, "left", "yes"), None, AskedOrders("b" * 64, 30))

    def read(asked):
        one = replace(project, state=replace(project.state, forecasts=asked))
        return project_of(head_of(one), contents(one), source, "shop").state.forecasts

    assert read(asked) == asked
    with pytest.raises(SegmentationError, match=NO_FIT):
        read(replace(asked, orders=AskedOrders("b" * 64, 0)))


def test_without_customers_nothing_is_left_to_forecast(project, plain):
    asked = AskedForecasts(orders=AskedOrders("b" * 64, 30))
    light = without_customers(
        replace(project, state=replace(project.state, forecasts=asked)), plain
    )
    assert light.state.forecasts == AskedForecasts()


def test_without_customers_the_plan_of_the_segments_that_are_kept_alone_is(project, plain):
    plan, own = starting_plan(plain), segments_digest(plain)
    plans = (KeptPlan("0" * 12, plan), KeptPlan(own, plan))
    planned = replace(project, state=replace(project.state, plans=plans))
    assert without_customers(planned, plain).state.plans == plans[1:]
    assert without_customers(planned, None).state.plans == ()


def test_parts_have_known_names():
    names = ("state", "exploration-0", "exploration-19", "renewed-0", "renewed-3")
    assert all(map(is_part, names))
    unknown = (
        "../state",
        "exploration-20",
        "exploration-",
        "exploration-x",
        "",
        "exploration-01",
        "renewed-4",
    )
    assert not any(map(is_part, unknown))


@pytest.mark.parametrize("missing", ["state", "table", "customers", "exploration-0"])
def test_a_missing_part_is_refused(project, missing):
    made = contents(project)
    del made[missing]
    with pytest.raises(SegmentationError, match=NO_FIT):
        project_of(head_of(project), made, None, "shop")


def test_parts_of_other_customers_are_refused(project):
    made = contents(project)
    for head in (
        replace(head_of(project), n_customers=7),
        replace(head_of(project), fingerprint="0" * 64),
    ):
        with pytest.raises(SegmentationError, match=NO_FIT):
            project_of(head, made, None, "shop")


def test_segments_of_another_table_are_refused(project):
    (kept,) = project.explorations
    other = replace(kept, found=replace(kept.found, studied=kept.found.studied + 1))
    made = contents(replace(project, explorations=(other,)))
    with pytest.raises(SegmentationError, match=NO_FIT):
        project_of(head_of(project), made, None, "shop")
