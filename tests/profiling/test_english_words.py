import pytest

from segmentation.profiling.english_words import in_english


@pytest.mark.parametrize(
    ("said", "english"),
    [
        ("Bestellungen", "orders"),
        ("tage seit letzter bestellung", "days since last order"),
        ("jours depuis dernier achat", "days since last purchase"),
        ("dias desde ultima compra", "days since last purchase"),
        ("panier moyen", "spend per order"),
        ("ancienneté", "tenure"),
        ("umsatz gesamt", "total spend"),
        ("nombre inconnu", "nombre inconnu"),
        ("Bestellungen im Laden", "Bestellungen im Laden"),  # not every word is known
        ("web visits", "web visits"),
        ("?", "?"),
    ],
)
def test_words_that_are_all_known_are_put_into_english(said, english):
    assert in_english(said) == english
