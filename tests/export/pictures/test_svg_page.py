from xml.etree import ElementTree as ET

from segmentation.export.pictures.svg_page import WIDTH, head_height, line, page, text, wrapped

SVG = "{http://www.w3.org/2000/svg}"


def test_a_page_is_a_picture_that_asks_for_nothing():
    body = [text(50, 200, "here"), line(0, 1, 2, 3)]
    content = page("A title", "A remark.", body, top=120, height=300)
    root = ET.fromstring(content)
    assert (root.tag, root.get("width"), root.get("height")) == (f"{SVG}svg", str(WIDTH), "420")
    assert root.find(f"{SVG}title").text == "A title. A remark."
    assert [t.text for t in root.iter(f"{SVG}text")] == ["A title", "A remark.", "here"]
    assert b"http" not in content.replace(b"http://www.w3.org/2000/svg", b"")


def test_words_of_a_file_are_no_markup_and_break_no_picture():
    hostile = '<script>x</script> & "q" \x00\x0b\ud800 😀 日本'
    content = page(hostile, hostile, [text(1, 2, hostile)], top=1, height=1)
    root = ET.fromstring(content)
    said = {" ".join(t.text.split()) for t in root.iter(f"{SVG}text")}
    assert said == {'<script>x</script> & "q" 😀 日本'}
    assert not list(root.iter(f"{SVG}script"))


def test_a_long_title_takes_more_room_and_is_cut_at_last():
    assert head_height("short", "") + 34 == head_height("word " * 20, "")
    assert len(wrapped("word " * 200, 40)) == 3
    assert wrapped("word " * 200, 40)[-1].endswith(" …")
