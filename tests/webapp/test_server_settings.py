"""Settings of the server that keep visitors safe, and many of them served."""

import tomllib

import pytest


@pytest.fixture(scope="module")
def settings(root):
    return tomllib.loads((root / ".streamlit/config.toml").read_text())


def test_no_table_can_be_downloaded_with_formulas_in_it(settings):
    assert settings["client"]["disableDataExport"] is True


def test_no_address_but_this_computers_is_served_unless_somebody_says_so(settings):
    assert settings["server"]["address"] == "localhost"
    assert set(settings["server"]["allowedHosts"]) <= {"localhost", "127.0.0.1", "::1"}


def test_no_error_is_shown_in_full_and_nothing_is_told_to_anybody(settings):
    assert settings["client"]["showErrorDetails"] == "none"
    assert settings["browser"]["gatherUsageStats"] is False


def test_memory_is_not_looked_through_after_every_run_of_a_script(settings):
    assert settings["runner"]["postScriptGC"] is False
