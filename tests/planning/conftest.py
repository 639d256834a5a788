"""The budget table of the technical guide, and campaigns drawn at random."""

import numpy as np
import pytest

from segmentation.domain.campaign_plan import CampaignAssumptions
from tests.figures.conftest import made_up, mall  # noqa: F401  (fixtures)

#: A, C, B and D of the guide: sales for a dollar, and dollars.
GUIDE_SALES = (4.2, 5.1, 2.8, 3.0)
GUIDE_SPEND = (30_000, 40_000, 15_000, 15_000)
PLENTY = 10_000_000


def by_return(sales: float, **more) -> CampaignAssumptions:
    """A dollar a contact, everyone buys, and each buyer brings so much."""
    return CampaignAssumptions(1, 1, 1, sales, 1, **more)


@pytest.fixture
def guide() -> list[CampaignAssumptions]:
    return [by_return(one) for one in GUIDE_SALES]


@pytest.fixture
def drawn():
    """Return the way to a campaign drawn at random, with limits that can be met."""

    def draw(seed: int, n: int = 6) -> tuple[list[CampaignAssumptions], list[int], float]:
        draws = np.random.default_rng(seed)
        sizes = draws.integers(50, 5_000, n).tolist()
        campaign = []
        for size in sizes:
            cost, reach = draws.uniform(0.1, 3), draws.uniform(0.2, 1)
            full = size * reach * cost
            least = draws.uniform(0, 0.3) * full if draws.random() < 0.4 else 0.0
            most = draws.uniform(0.4, 1.2) * full if draws.random() < 0.5 else None
            response, conversion = draws.uniform(0.01, 0.4), draws.uniform(0.05, 0.6)
            value = draws.uniform(1, 200)
            campaign.append(
                CampaignAssumptions(reach, response, conversion, value, cost, least, most)
            )
        needed = sum(one.least for one in campaign)
        budget = needed + draws.uniform(0.05, 1.2) * sum(
            n * a.reach * a.cost for n, a in zip(sizes, campaign, strict=True)
        )
        return campaign, sizes, budget

    return draw
