from dataclasses import replace

import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.result import SegmentationResult
from segmentation.domain.size_wish import SizeWish
from segmentation.export.provenance import how_it_was_made
from segmentation.pipeline.workflow import segment


@pytest.fixture(scope="module")
def evened_out(shop) -> SegmentationResult:
    """Return segments with a logarithm of money and a power of the age."""
    plan = suggest_plan(shop)
    plan = plan.with_column(replace(plan["Spend"], unit="$", transform="log"))
    plan = plan.with_column(replace(plan["Age"], transform="yeo-johnson"))
    return segment(shop, SegmentationConfig(plan=plan, method="kmeans", n_segments=3))


def test_a_blank_is_filled_in_the_unit_of_its_column(result, evened_out):
    (filling,) = evened_out.exploration.fillings
    said = dict(how_it_was_made(evened_out))["Filled blanks"]
    assert said == f"Spend: 1 (2\u202f%) with the median, ${filling.value:.0f}."
    assert "median, $" not in dict(how_it_was_made(result))["Filled blanks"]


def test_blanks_that_were_left_open_are_said(evened_out):
    model = evened_out.model
    opened = replace(model, representation=replace(model.representation, blanks="open"))
    said = dict(how_it_was_made(replace(evened_out, model=opened)))["Filled blanks"]
    assert said.startswith("Segments were formed without them. For figures and maps: Spend: 1 ")


def test_what_was_done_to_numbers_is_said(result, evened_out):
    said = dict(how_it_was_made(evened_out))["Evened out"]
    assert said.startswith("Spend by its logarithm and Age by the Yeo-Johnson power ")
    assert "Evened out" not in dict(how_it_was_made(result))


@pytest.mark.parametrize(
    ("scaling", "word"), [("z-score", "same weight"), ("min-max", "0 to 1"), ("robust", "median")]
)
def test_the_scaling_is_said(result, scaling, word):
    exploration = result.exploration
    recipe = replace(exploration.config.recipe, scaling=scaling)
    config = replace(exploration.config, recipe=recipe)
    scaled = replace(result, exploration=replace(exploration, config=config))
    assert word in dict(how_it_was_made(scaled))["Preparation"]


def test_weights_of_customers_are_said(result, weighted):
    said = dict(how_it_was_made(weighted))["Weights of customers"]
    assert said.startswith("Shares and averages are weighted by “Spend”, which shaped nothing;")
    assert "; 1 without a number above 0 there counts for nothing." in said
    assert "count each customer once" in said
    assert f"precision of {weighted.weighting.effective:.0f} customers" in said
    assert "Weights of customers" not in dict(how_it_was_made(result))


def test_traits_that_count_more_are_said(result):
    exploration = result.exploration
    plan = exploration.plan.with_trait_weight("Spend", 2)
    config = replace(exploration.config, plan=plan)
    weighted = replace(result, exploration=replace(exploration, config=config))
    said = dict(how_it_was_made(weighted))
    assert said["Weights of traits"] == (
        "How much traits count: Spend 2\u202f×; every other trait counts once."
    )
    assert "same weight" not in said["Preparation"]
    assert "Weights of traits" not in dict(how_it_was_made(result))


def test_what_keeps_customers_together_and_what_was_wished_is_said(result):
    exploration = result.exploration
    config = replace(exploration.config, together="Plan", size_wish=SizeWish(0.1))
    asked = replace(result, exploration=replace(exploration, config=config))
    said = dict(how_it_was_made(asked))
    assert said["Kept together"].startswith("Customers with the same value of “Plan”")
    assert said["Wish for sizes"].startswith("Every segment has 10\u202f% or more")
    assert not {"Kept together", "Wish for sizes"} & set(dict(how_it_was_made(result)))
