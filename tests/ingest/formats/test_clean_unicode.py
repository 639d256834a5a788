import pytest

from segmentation.ingest.formats import clean_unicode
from segmentation.ingest.formats.clean_unicode import is_clean_unicode
from segmentation.ingest.formats.source import open_source


@pytest.mark.parametrize("block", [1, 2, 3, 7, 1 << 16])
@pytest.mark.parametrize(
    ("content", "clean"),
    [
        (b"a,b\r\n1\t,2\n", True),
        ("Köln,東京,😀\n".encode(), True),
        (b"", True),
        (b"a\0b", False),
        (b"a\x1f", False),
        (b"a\x0b", False),
        (b"a\x7f", False),
        ("a\x85".encode(), False),
        (b"K\xf6ln\n", False),
        ("Köln".encode()[:2], False),
        (b"\xef\xbb\xbfa", True),
    ],
)
def test_clean_text_wherever_a_block_ends(monkeypatch, block, content, clean):
    monkeypatch.setattr(clean_unicode, "_BLOCK", block)
    assert is_clean_unicode(open_source(content)) is clean
