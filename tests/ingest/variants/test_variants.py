"""Variants of the published cases, and the exports of many tools, read as was said before."""

import pytest

from tests.ingest.variants import (
    abroad,
    again,
    contacts,
    countries,
    further,
    keys,
    layouts,
    sellers,
    surveys,
    values,
)
from tests.ingest.variants.expected import Export, faults, separated

MODULES = (keys, abroad, layouts, values, sellers, contacts, surveys, further, again, countries)
EXPORTS = [export for module in MODULES for export in module.files()]


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.title)
def test_a_variant_is_read_right(export):
    assert faults(export) == []


def test_a_wrong_truth_is_seen():
    content = separated([["Customer", "Spend"], *([f"C{n}", 1.5 * n] for n in range(30))])
    wrong = Export(
        title="wrong",
        content=content,
        rows=31,
        kind="orders",
        key="Spend",
        columns=("a",),
        cells={("Spend", 1): 2.0},
        units={"Spend": "€"},
        kinds={"Spend": "date"},
        said=("a thing that nobody says",),
    )
    assert len(faults(wrong)) == 8
