"""Column names of order logs beyond English, German, French and Spanish."""

import pytest

from segmentation.ingest.orders.other_languages import (
    AMOUNT,
    DATE,
    NO_AMOUNT,
    NO_DATE,
    PRICE,
    QUANTITY,
    STATUS,
    named,
)


@pytest.mark.parametrize(
    ("names", "date", "amount"),
    [
        (["Cliente", "Data ordine", "Importo totale"], "Data ordine", "Importo totale"),
        (["Klient", "Data zamówienia", "Wartość"], "Data zamówienia", "Wartość"),
        (["Müşteri", "Sipariş Tarihi", "Toplam Tutar"], "Sipariş Tarihi", "Toplam Tutar"),
        (["Πελάτης", "Ημερομηνία", "Ποσό"], "Ημερομηνία", "Ποσό"),
        (["Клиент", "Дата заказа", "Сумма"], "Дата заказа", "Сумма"),
        (["العميل", "تاريخ الطلب", "المبلغ"], "تاريخ الطلب", "المبلغ"),
        (["לקוח", "תאריך הזמנה", "הסכום"], "תאריך הזמנה", "הסכום"),
        (["客户编号", "订单日期", "金额"], "订单日期", "金额"),
        (["お客様番号", "注文日", "合計金額"], "注文日", "合計金額"),
        (["고객번호", "주문일자", "총액"], "주문일자", "총액"),
    ],
)
def test_date_and_amount_are_found(names, date, amount):
    assert named(names, DATE, NO_DATE) == date
    assert named(names, AMOUNT, NO_AMOUNT) == amount


@pytest.mark.parametrize(
    "name",
    [
        "Data di nascita",
        "Дата рождения",
        "Data rejestracji",
        "تاريخ الميلاد",
        "出生日期",
        "最終購入日",
    ],
)
def test_a_birth_a_registration_or_a_last_purchase_is_no_day_of_an_order(name):
    assert named([name], DATE) == name  # the word for a date is in it
    assert named([name], DATE, NO_DATE) == ""


@pytest.mark.parametrize(
    "name", ["Importo sconto", "Bedrag verzendkosten", "Сумма скидки", "退款金额", "할인금액"]
)
def test_a_discount_a_refund_or_shipping_is_no_amount(name):
    assert named([name], AMOUNT) == name
    assert named([name], AMOUNT, NO_AMOUNT) == ""


@pytest.mark.parametrize(
    ("pattern", "names", "expected"),
    [
        (QUANTITY, ["Prezzo", "Quantità"], "Quantità"),
        (QUANTITY, ["单价", "数量"], "数量"),
        (PRICE, ["Aantal", "Stukprijs"], "Stukprijs"),
        (PRICE, ["Кількість", "Ціна"], "Ціна"),
        (STATUS, ["Kunde", "Ordrestatus"], "Ordrestatus"),
        (STATUS, ["ordine", "Stato ordine"], "Stato ordine"),
    ],
)
def test_quantity_price_and_status_are_found(pattern, names, expected):
    assert named(names, pattern) == expected


def test_the_first_name_that_fits_is_taken_and_only_whole_words_fit():
    assert named(["Totale", "Importo"], AMOUNT) == "Totale"
    assert named(["Totaleinnahme", "Database"], AMOUNT) == ""
    assert named([], DATE) == ""
