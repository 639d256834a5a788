"""The panel of lists on Share."""

import pytest

from tests.webapp.conftest import uploaded, with_segments


@pytest.fixture(scope="module")
def people() -> bytes:
    rows = ["id,spend,visits,email,phone,unsubscribed"]
    for k in range(120):
        spend, visits = (400 + k % 7, 30 + k % 3) if k % 3 == 0 else (10 + k % 5, 2 + k % 3)
        left = "yes" if k % 10 == 1 else "no"
        rows.append(f"c{k},{spend},{visits},c{k}@x.org,+4930{100000 + k},{left}")
    return "\n".join(rows).encode()


def press(page, names=(0,), *, yes=True):
    pills = next(p for p in page.at.get("button_group") if p.key == "crm_segments")
    pills.set_value(list(names)).run()
    if yes:
        yes_of(page).check().run()


def yes_of(page):
    return next(one for one in page.at.checkbox if str(one.key).startswith("crm_yes"))


def has_list(page) -> bool:
    return any(one.key == "download_crm" for one in page.at.get("download_button"))


def test_nothing_is_made_before_segments_are_picked_and_the_yes(app, people):
    page = app(with_segments(uploaded("people.csv", people)))
    page.on("share")
    assert page.at.selectbox(key="crm_layout").value == "hubspot"
    assert "Found in your file: e-mail in “email” and telephone in “phone”." in page.words
    assert "Whoever must not be contacted by “unsubscribed” is left out." in page.words
    assert not has_list(page)
    press(page, yes=False)
    assert not has_list(page)
    press(page)
    assert has_list(page)
    assert "who must not be contacted, by a column of your file" in page.words


def test_another_program_says_what_is_handed_over(app, people):
    page = app(with_segments(uploaded("people.csv", people)))
    page.on("share")
    page.at.selectbox(key="crm_layout").set_value("google").run()
    yes = yes_of(page).label
    assert (
        yes == "Yes, I may hand contact details of customers, as hashes, to Google customer match."
    )
    press(page, (0, 1))
    assert has_list(page)
    page.at.selectbox(key="crm_layout").set_value("salesforce").run()
    yes_of(page).check().run()
    assert any("knows customers by their last name" in said for said in page.mistakes)


def test_another_program_asks_for_the_yes_again(app, people):
    page = app(with_segments(uploaded("people.csv", people)))
    page.on("share")
    press(page)
    assert has_list(page)
    page.at.selectbox(key="crm_layout").set_value("meta").run()
    assert not has_list(page)


def test_a_file_without_addresses_goes_by_its_key(app, found):
    page = app(found)
    page.on("share")
    assert page.at.selectbox(key="crm_layout").value == "key"
    assert "so lists go by your own key" in page.words
    press(page, (0, 2))
    assert has_list(page)
