"""Words that say that an order came back, or never took place."""

import pandas as pd
import pytest

from segmentation.ingest.orders.order_status import (
    is_flag_of_returns,
    read_status,
    tells_returns_or_cancellations,
)

RETURNED = [
    "Returned", "RETURN", "refunded", "Refund", "Chargeback", "sent back", "Retoure",
    "Retourniert", "Zurückgegeben", "zurückgesandt", "erstattet", "Rückerstattet", "Gutschrift",
    "Remboursé", "remboursée", "Retourné", "Retour", "Devuelto", "devuelta", "Devolución",
    "Reembolsado",
]  # fmt: skip
CANCELLED = [
    "Cancelled", "CANCELED", "wc-cancelled", "Cancellation", "voided", "SUSPECTED_FRAUD", "Failed",
    "Declined", "storniert", "Storno", "Abgebrochen", "Betrugsverdacht", "Annulé", "annulée",
    "Fraude", "Cancelled, refunded", "Cancelado", "Anulada", "rechazado", "Shipping canceled",
]  # fmt: skip
NEITHER = [
    "Complete", "PENDING_PAYMENT", "On hold", "paid", "Delivered", "partially_refunded",
    "Not returned", "No return", "nicht storniert", "Teilweise erstattet", "return requested",
    "Refund rejected", "non remboursé", "fraud check passed", "no fraud", "", "Returning customer",
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "expected"),
    [(RETURNED, (True, False)), (CANCELLED, (False, True)), (NEITHER, (False, False))],
    ids=["returned", "cancelled", "neither"],
)
def test_words_in_four_languages(words, expected):
    returned, cancelled = read_status(pd.Series(words, dtype="str"))
    found = dict(zip(words, zip(returned.tolist(), cancelled.tolist(), strict=True), strict=True))
    assert found == dict.fromkeys(words, expected)


def test_a_blank_says_nothing():
    returned, cancelled = read_status(pd.Series(["returned", None, "cancelled"], dtype="str"))
    assert returned.tolist() == [True, False, False]
    assert cancelled.tolist() == [False, False, True]


def test_a_column_of_many_words_is_no_status():
    few = pd.Series(["open", "paid", "refunded", None], dtype="str")
    many = pd.Series(["refunded", *(f"note {n}" for n in range(200))], dtype="str")
    assert tells_returns_or_cancellations(few)
    assert not tells_returns_or_cancellations(few[:2])
    assert not tells_returns_or_cancellations(many)


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("Fully Refunded?", [0.0, 1.0, 0.0], True),
        ("Returned", ["no", "yes", "no"], True),
        ("Refunded?", [0.0, 0.0, 0.0], False),
        ("Returned", [0.0, 1.0, 2.0], False),  # how many
        ("Newsletter", [0.0, 1.0, 0.0], False),
    ],
)
def test_a_flag_says_what_came_back(name, values, expected):
    column = pd.Series(values, name=name)
    assert is_flag_of_returns(column) is expected
    if expected:
        returned, cancelled = read_status(column)
        assert returned.tolist() == [False, True, False]
        assert not cancelled.any()
