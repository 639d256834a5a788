import re

import pytest

from segmentation.common.column_names import free_name, patterns, plain, ranked


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("N° Client", "n client"),
        ("orderDate", "order date"),
        ("Größe", "grosse"),
        ("Catégorie d'achat", "categorie d achat"),
        ("Número_de_pedido", "numero de pedido"),
        ("Nº pedido", "no pedido"),
        ("Order #", "order"),
    ],
)
def test_a_name_in_plain_words(name, words):
    assert plain(name) == words


def test_the_first_pattern_goes_before_the_first_name():
    wanted = patterns(r"\bnet\b", r"\bamount\b")
    names = ["Amount", "Tax amount", "Net amount", "Net", "City"]
    assert list(ranked(names, wanted, re.compile("tax"))) == ["Net amount", "Net", "Amount"]


def test_a_name_that_is_taken_gets_a_number():
    assert free_name("Orders", ["Spent"]) == "Orders"
    assert free_name("Orders", ["Orders", "Orders (2)"]) == "Orders (3)"
