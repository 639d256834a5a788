"""The layouts have the columns that the programs document; written down here once more."""

import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.export.crm_layouts import LAYOUTS, layout_faults, layout_named

OURS = ["Customer segment", "Segment since", "Segment confidence"]
DOCUMENTED = {
    "hubspot": ["Email", "First Name", "Last Name", "Phone Number"],
    "mailchimp": ["Email Address", "First Name", "Last Name", "Phone"],
    "klaviyo": ["Email", "Phone Number", "First Name", "Last Name"],
    "salesforce": ["First Name", "Last Name", "Contact Full Name", "Email", "Business Phone"],
    "key": [],
    "google": ["Email", "Phone", "First Name", "Last Name", "Country", "Zip"],
    "meta": ["email", "phone", "fn", "ln", "zip", "country"],
}


def test_every_layout_has_its_documented_columns():
    assert {one.name for one in LAYOUTS} == set(DOCUMENTED)
    for one in LAYOUTS:
        own = [] if one.audience else ["Customer key", *OURS]
        assert [column.name for column in one.columns] == [*DOCUMENTED[one.name], *own]
        assert one.source or one.name == "key"


def test_google_and_meta_hash_what_they_document():
    plain = {
        name: [c.name for c in layout_named(name).columns if not c.hashed]
        for name in ("google", "meta")
    }
    assert plain == {"google": ["Country", "Zip"], "meta": []}
    assert not any(one.hashes for one in LAYOUTS if not one.audience)


@pytest.mark.parametrize(
    ("layout", "columns", "said"),
    [
        ("hubspot", {"Mail": ["a@x.org"]}, "no column of the layout"),
        ("hubspot", {"First Name": ["A"], "Email": ["a@x.org"]}, "another order"),
        ("hubspot", {"First Name": ["A"]}, "None of the columns that it needs"),
        ("hubspot", {"Email": [""]}, "nothing of what identifies"),
        ("hubspot", {"Email": ["a at x"]}, "another form"),
        ("hubspot", {"Email": ["a@x.org", "a@x.org"]}, "twice"),
        ("klaviyo", {"Email": ["a@x.org"], "Phone Number": ["0170 1"]}, "another form"),
        ("google", {"Email": ["a@x.org"]}, "another form"),
        ("google", {"Email": ["0" * 64], "Country": ["DE"]}, "together or not at all"),
    ],
)
def test_what_a_program_would_refuse_is_seen(layout, columns, said):
    faults = layout_faults(layout_named(layout), pd.DataFrame(columns, dtype="str"))
    assert any(said in fault for fault in faults)


def test_an_unknown_layout_is_refused():
    with pytest.raises(SegmentationError, match="hubspot"):
        layout_named("outlook")
    assert layout_named("HubSpot").saved_filter_for("Big {spenders}").count("Big {spenders}") == 1
