import pytest

from segmentation.api.api_settings import KEYS_SETTING, api_settings
from segmentation.common.errors import SegmentationError

LIMITS = {"most_rows": 5, "most_bytes": 7}


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch):
    monkeypatch.delenv(KEYS_SETTING, raising=False)


def test_keys_come_from_the_environment(monkeypatch):
    monkeypatch.setenv(KEYS_SETTING, f"{'a' * 16}, {'b' * 20}\n{'a' * 16}")
    settings = api_settings("0.0.0.0", without_keys=False, **LIMITS)
    assert settings.keys == ("a" * 16, "b" * 20)
    assert (settings.most_rows, settings.most_bytes) == (5, 7)


@pytest.mark.parametrize("keys", ["", "  ,, "])
def test_without_keys_it_does_not_start_unless_that_is_said(monkeypatch, keys):
    monkeypatch.setenv(KEYS_SETTING, keys)
    with pytest.raises(SegmentationError, match=f"Set {KEYS_SETTING}"):
        api_settings("127.0.0.1", without_keys=False, **LIMITS)
    assert api_settings("127.0.0.1", without_keys=True, **LIMITS).keys == ()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", ""])
def test_others_are_never_let_in_without_a_key(monkeypatch, host):
    monkeypatch.setenv(KEYS_SETTING, "a" * 16)
    with pytest.raises(SegmentationError, match="is for this computer alone"):
        api_settings(host, without_keys=True, **LIMITS)


@pytest.mark.parametrize("key", ["short", "ä" * 20, "a" * 15])
def test_a_weak_key_is_refused_and_not_repeated(monkeypatch, key):
    monkeypatch.setenv(KEYS_SETTING, key)
    with pytest.raises(SegmentationError, match="at least 16 letters") as caught:
        api_settings("127.0.0.1", without_keys=False, **LIMITS)
    assert key not in str(caught.value)


def test_limits_are_at_least_one():
    with pytest.raises(SegmentationError, match="at least 1"):
        api_settings("127.0.0.1", without_keys=True, most_rows=0, most_bytes=1)
