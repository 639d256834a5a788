"""Clean a table and suggest the role of each of its columns: what comes between file and traits."""

from segmentation.column_roles.suggest import require_enough, screened, suggest_plan
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.dataset import Dataset
from segmentation.ingest.as_customers import as_customers
from segmentation.worker.messages import Prepared


def prepare(table: Dataset, cleaning: Cleaning) -> Prepared:
    """Turn a table into customers and suggest what part each column plays.

    Raises
    ------
    SegmentationError
        If it holds too few customers.
    """
    customers = as_customers(table, cleaning)
    require_enough(customers)
    unscreened = suggest_plan(customers, screen=False)
    return Prepared(customers, screened(customers, unscreened), unscreened)
