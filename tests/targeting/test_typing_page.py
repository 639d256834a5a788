"""The page is one file that can ask nobody for anything, whatever a file's cells hold."""

from dataclasses import replace

from segmentation.targeting.measured_questions import tool_advice, typing_tools
from segmentation.targeting.typing_page import accuracy_sentence, typing_page
from tests.targeting.conftest import NAMES, halves, tricky


def test_nothing_of_a_file_is_markup_or_ends_the_script():
    frame, plan, labels = tricky(400)
    names = ("</script><b>", *NAMES[1:])
    tools = typing_tools(frame, plan, labels, names, halves(labels), columns=plan.names)
    page = typing_page(tools, tools.of_size(5), tool_advice(tools, 5, "weak")).decode()
    assert page.count("</script>") == 2
    assert "<b>" not in page
    assert "default-src 'none'" in page
    assert "http" not in page.replace("http-equiv", "")
    assert "cut through a crowd" in page


def test_the_sentence_says_what_was_held_out():
    frame, plan, labels = tricky(400)
    tools = typing_tools(frame, plan, labels, NAMES, halves(labels), columns=plan.names)
    assert "neither segments nor questions were" in accuracy_sentence(tools, tools.of_size(3))
    changed = replace(tools, segments_too=False)
    assert "no question was" in accuracy_sentence(changed, tools.of_size(3))
