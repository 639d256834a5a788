import hashlib

import pytest

from segmentation.export.contact_forms import (
    country_form,
    email_form,
    hashed,
    name_form,
    phone_form,
)


@pytest.mark.parametrize(
    ("said", "code", "form"),
    [
        ("+1 (800) 888-8888", "", "+18008888888"),
        ("0049 30 123456", "", "+4930123456"),
        ("030/123456", "49", "+4930123456"),
        ("030/123456", "+49", "+4930123456"),
        ("06 1234 5678", "39", "+390612345678"),  # Italy keeps its zero
        ("030/123456", "", ""),
        ("+49 12", "", ""),
        ("call me", "49", ""),
        (None, "49", ""),
    ],
)
def test_telephones_are_written_as_e164(said, code, form):
    assert phone_form(said, code) == form


def test_other_forms():
    assert [email_form(one) for one in (" A@B.Org ", "a@b", "a b@c.org", None)] == [
        "a@b.org", "", "", "",
    ]  # fmt: skip
    assert name_form(" Ann  Marie ") == "ann marie"
    assert [country_form(one) for one in ("de", "UK", "Germany", None)] == ["DE", "GB", "", ""]
    assert hashed("a@b.org") == hashlib.sha256(b"a@b.org").hexdigest()
