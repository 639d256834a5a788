"""Answers of surveys."""

import pyarrow as pa
import pytest

from segmentation.domain.dataset import ReadAs, ReadOptions
from segmentation.ingest.parsing.answers import (
    codes_beside_amounts,
    codes_for_none,
    find_several,
    says,
    ticked,
)
from segmentation.ingest.parsing.distinct_values import find_distinct
from segmentation.ingest.read_table import read_table


def levels(*cells):
    return find_distinct(pa.chunked_array([list(cells)], pa.string()))


def read(text: str, **options):
    return read_table(text.encode(), name="a.csv", options=ReadOptions(**options))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([*range(1, 8), 99], ("99",)),
        ([*range(11), 98, 99], ("99", "98")),
        ([1, 2, 3, 4, 5, 9], ("9",)),
        ([0, 1, 2, 3, -9], ("-9",)),
        ([1, 2, 3, 4, 5, 8, 9], ("9", "8")),
        ([1, 2, 998], ("998",)),
        (range(1, 10), ()),
        (range(11), ()),
        ([1, 2, 3, 4, 5], ()),
        ([20, 30, 40, 99], ()),
        ([1, 2, 3, 50], ()),
        ([0.5, 1, 99], ()),
    ],
)
def test_codes_beyond_a_short_scale_are_suspect(values, expected):
    assert codes_for_none(levels(*map(str, list(values) * 4))) == expected


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (["-99"] * 5, ("-99",)),
        (["99999"] * 5, ("99999",)),
        (["-99"], ()),  # once is a value
        (["-99", "-99", "-99", "-500"], ()),  # others are negative, too
        (["2999"] * 5, ()),
        (["999"] * 5, ()),  # among the amounts
    ],
)
def test_codes_among_amounts_are_suspect(codes, expected):
    amounts = [str(900 + 13 * n) for n in range(100)]
    assert codes_beside_amounts(levels(*amounts, *codes)) == expected


def test_one_and_blank_is_a_tick():
    dataset = read("key,App,Orders\n" + "".join(f"k{n},{'1' * (n % 2)},{n}\n" for n in range(20)))
    assert dataset.frame["App"].tolist() == ["No", "Yes"] * 10
    assert dataset.reading.column("App").read_as is ReadAs.FILLED


@pytest.mark.parametrize("word", ["Yes", "ja", "☒", "*", "TRUE", "○"])
def test_a_yes_alone_is_a_tick(word):
    text = "key,App\n" + "".join(f"k{n},{word * (n % 2)}\n" for n in range(20))
    assert read(text).frame["App"].tolist() == ["No", "Yes"] * 10


def test_codes_are_one_doubt_and_one_button():
    text = "key,a,b\n" + "".join(f"k{n},{n % 5 + 1 if n % 9 else 99},{n % 7 + 1}\n"
                                 for n in range(90))  # fmt: skip
    text = text.replace(",7\n", ",99\n")
    dataset = read(text)
    [doubt] = dataset.reading.doubts
    [offer] = doubt.offers
    assert (offer.setting, offer.value) == ("blanks", (("a", "99"), ("b", "99")))
    again = read(text, blanks=offer.value)
    assert again.frame["a"].max() == 5
    assert again.frame["a"].isna().sum() == 10
    assert again.reading.doubts == ()


@pytest.mark.parametrize(
    ("alone", "expected"),
    [
        ({"Contact: Email": "Email", "Contact: SMS": "SMS"}, {"Contact: Email", "Contact: SMS"}),
        ({"Q5 - Phone": "1", "Q5 - Tablet": "1"}, {"Q5 - Phone", "Q5 - Tablet"}),
        ({"Use [App]": "checked", "Use [Web]": "checked"}, {"Use [App]", "Use [Web]"}),
        ({"Email": "Email"}, {"Email"}),
        ({"Country": "DE"}, set()),
        ({"Address: Country": "DE"}, set()),
    ],
)
def test_ticks_are_told_by_their_question(alone, expected):
    assert ticked(alone, list(alone)) == expected


@pytest.mark.parametrize("mark", [";", "; ", ", ", "|", ",", " / ", "、", "，", " & ", " + "])
def test_several_answers_in_a_cell_are_offered_apart(mark):
    answers = ["Email", "Phone", "Chat", "Store"]
    cells = [mark.join(answers[n % 3 : n % 3 + 1 + n % 2]) for n in range(40)]
    text = "key\tUse\n" + "".join(f"k{n}\t{cell}\n" for n, cell in enumerate(cells))
    dataset = read(text)
    [doubt] = dataset.reading.doubts
    [offer] = doubt.offers
    assert offer.value == ("Use", ReadAs.SEVERAL)
    again = read(text, columns=(offer.value,)).frame
    assert again["Use: Phone"].tolist() == ["Yes" if "Phone" in cell else "No" for cell in cells]


@pytest.mark.parametrize(
    "cells",
    [
        [f"Smith, Jo {n}" for n in range(30)],
        ["London, UK", "Paris"] + ["Ulm"] * 28,
        [f"Likes blue; and {n}" for n in range(30)],
        [f"{1 + n % 5},{1 + n // 2 % 5},{1 + n // 3 % 5}" for n in range(60)],  # scores by place
    ],
)
def test_names_and_sentences_are_not_taken_apart(cells):
    assert find_several(levels(*cells)) is None


@pytest.mark.parametrize(
    "texts",
    [
        ('["Mail", "SMS"]', '["Mail"]', '["Caf\\u00e9", "SMS"]'),
        ("['Mail', 'SMS']", "['Mail']", "['Café', 'SMS']"),
        ("{Mail,SMS}", "{Mail}", '{"Café",SMS}'),
        ("[]", "[Mail, SMS]", "[Café, Mail]"),
    ],
)
def test_lists_in_brackets_are_several_answers(texts):
    cells = find_distinct(pa.chunked_array([list(texts) * 4], pa.string()))
    found = find_several(cells)
    assert set(found.answers) == {"Mail", "SMS", "Café"}
    assert says(cells, found, "Mail").to_pylist()[:3] == [
        "Yes" if "Mail" in text else "No" for text in texts
    ]


def test_numbers_of_answers_are_several_where_none_recurs():
    cells = levels(*["1,3", "2", "2,4", "1,2,3", "4"] * 8)
    found = find_several(cells)
    assert found is not None
    assert set(found.answers) == {"1", "2", "3", "4"}


def test_a_list_that_is_too_deep_is_no_mistake():
    deep = "[" * 5_000 + "]" * 5_000
    cells = find_distinct(pa.chunked_array([[deep, "[a, b]"] * 4], pa.string()))
    assert find_several(cells) is None


def test_quotation_marks_around_each_answer_are_taken_off():
    cells = levels('"VIP","Blog"', '"VIP"', '"Blog"', '"Blog","VIP"')
    found = find_several(cells)
    assert found is not None
    assert set(found.answers) == {"VIP", "Blog"}
    assert says(cells, found, "VIP").to_pylist() == ["Yes", "Yes", "No", "Yes"]


def test_an_answer_before_its_question_is_a_tick():
    alone = {"Phone:What do you own?": "Phone", "Status": "Complete"}
    assert ticked(alone, list(alone)) == {"Phone:What do you own?"}
