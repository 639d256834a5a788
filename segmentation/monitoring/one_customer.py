"""One customer who is typed in: their segment, and whether they are like anyone seen."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.common.errors import SegmentationError
from segmentation.domain.customer_steps import FollowedCustomer
from segmentation.domain.segment_model import SegmentModel
from segmentation.monitoring.unlike_anyone import Unlike, unlike_anyone
from segmentation.pipeline.follow_customer import follow

#: A value of each trait; ``None`` for a blank.
TraitValues = Mapping[str, float | str | None]


@dataclass(frozen=True, slots=True)
class OneCustomer:
    """What a model says of one customer.

    Attributes
    ----------
    followed : FollowedCustomer
    unlike : Unlike or None
        ``None`` for a customer like those that the model was learnt on.
    """

    followed: FollowedCustomer
    unlike: Unlike | None


def typical_values(model: SegmentModel) -> dict[str, float | str]:
    """Return what is typical of everyone a model was learnt on: medians and most frequent values.

    Parameters
    ----------
    model : SegmentModel

    Returns
    -------
    dict
        Trait → what stands in for a blank of it, in the model's order.
    """
    return {block.trait: block.fill for block in model.blocks}


def check_one(model: SegmentModel, values: TraitValues) -> OneCustomer:
    """Give one customer a segment, by the same functions as a file of them.

    Parameters
    ----------
    model : SegmentModel
    values : mapping of str to (float or str or None)
        Trait → value.

    Returns
    -------
    OneCustomer

    Raises
    ------
    SegmentationError
        If a trait is left out.
    """
    columns = {}
    for block in model.blocks:
        if block.trait not in values:
            name = model.plan[block.trait].heading
            raise SegmentationError(f"“{name}” is left out; say what it is, or leave it blank.")
        value = values[block.trait]
        if block.form == "number":
            cell = np.array([np.nan if value is None else value], dtype=np.float64)
        else:
            cell = np.array([value], dtype=object)
        columns[block.trait] = cell
    customer = pd.DataFrame(columns)
    followed = follow(model, customer)
    unlike = unlike_anyone(model, customer, np.array([followed.label]))
    return OneCustomer(followed, unlike[0] if unlike else None)
