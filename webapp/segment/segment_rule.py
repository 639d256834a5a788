"""How the customers of a segment are found in a CRM: its rule, to copy."""

import streamlit as st

from segmentation.targeting.rule_forms import RuleForms, rule_forms
from segmentation.targeting.rule_texts import collect_next, promise_sentence, quality_sentence
from segmentation.targeting.segmented_customers import of_result
from webapp.components import markup
from webapp.components.learn_elsewhere import choose_columns, learn_elsewhere
from webapp.state.session import Session

_WORDS, _SQL, _SHEET, _PANDAS = "In words", "SQL", "Spreadsheet", "pandas"
_NO_FORMULA = (
    "There is no formula: the rule asks for a column that was worked out and is not in your file, "
    "or it is too long for a cell."
)


def segment_rule(visitor: Session, segment: int) -> None:
    """Draw the panel; nothing of it names a customer."""
    result = visitor.search.result
    if result is None or visitor.search.first_look is not None or segment >= len(result.segments):
        return
    with st.container(border=True, key="panel_rule"):
        markup.subheading(
            "How do I find them in my CRM?",
            "A rule on the columns of your file that selects this segment's customers.",
        )
        segmented = of_result(result)
        columns = choose_columns(segmented.usable, label="Columns that your CRM has")
        found = learn_elsewhere(visitor, result, columns, button="Work out the rules")
        if found is None:
            return
        rule, report = found.rules.rules[segment], found.rules
        form = (
            st.segmented_control(
                "Form", (_WORDS, _SQL, _SHEET, _PANDAS), default=_WORDS, required=True,
                key="rule_form", persist_state="session", label_visibility="collapsed",
            )
            or _WORDS
        )  # fmt: skip
        _show(rule_forms(rule, segmented.plan, segmented.file_columns), form)
        markup.note(quality_sentence(report.quality[segment]))
        missing = collect_next(report, segmented.plan, result.names)
        if missing:
            markup.recommendation(missing)
        markup.note(promise_sentence(report))


def _show(forms: RuleForms, form: str) -> None:
    if form == _SQL:
        st.code(forms.sql, language="sql", wrap_lines=True)
        markup.note("What stands behind WHERE in a query on your customers.")
    elif form == _PANDAS:
        st.code(f"customers[{forms.pandas}]", language="python", wrap_lines=True)
    elif form == _SHEET and forms.formula:
        st.code(forms.formula, language=None, wrap_lines=True)
        letters = ", ".join(f"{letter} is “{name}”" for letter, name in forms.letters)
        markup.note(
            "For a free column of your file, in row 2: fill it down and filter by TRUE. "
            f"{letters}. Names and commas are those of a spreadsheet in English."
        )
    elif form == _SHEET:
        markup.note(_NO_FORMULA)
    else:
        st.code(forms.words, language=None, wrap_lines=True)
