"""What the columns of an order log are called beyond English, German, French and Spanish."""

import re
from collections.abc import Iterable

from segmentation.common.term_patterns import folded, terms

DATE = terms(
    "data | data ordine | data acquisto | data fattura | data do pedido | data da compra | dia"
    "| datum | besteldatum | aankoopdatum | factuurdatum | orderdatum | ordredato | dato"
    "| kjopsdato"
    "| kobsdato | inkopsdatum | paiva | tilauspaiva | ostopaiva | data zamowienia | data zakupu"
    "| datum objednavky | datum nakupu | rendeles datuma | vasarlas datuma | datum | data comenzii"
    "| data cumpararii | datum narudzbe | datum narocila | tarih | siparis tarihi"
    "| alisveris tarihi",
    "ημερομηνια | дата | дата заказа | дата покупки | дата замовлення | дата на поръчка | تاريخ"
    "| تاريخ الطلب | تاريخ الشراء | תאריך | תאריך הזמנה | תאריך רכישה | 日期 | 时间 | 购买日期"
    "| 订单日期"
    "| 下单时间 | 時間 | 下單時間 | 購買日期 | 訂單日期 | 日時 | 注文日時 | 購入日時 | 주문일시"
    "| 일시 | 日付 | 注文日 | 購入日 | 날짜 | 일자 | 주문일 | 구매일",
)
NO_DATE = terms(
    "nascita | nascimento | geboorte* | fodsels* | syntyma* | urodzenia | narozeni | narodenia"
    "| szuletes* | nasterii | dogum* | γεννησησ | рождения | народження | раждане | ميلاد | לידה"
    "| 出生 | 生日 | 生年月日 | 생년월일 | 생일 | registrazione | iscrizione | cadastro"
    "| inschrijf*"
    "| registrering* | rejestracji | registrace | regisztracio* | kayit | регистрации | реєстрації"
    "| تسجيل | הרשמה | 注册 | 登録 | 가입 | ultim* | laatste* | siste | senaste | ostatni*"
    "| posledni*"
    "| utolso | son | последн* | останн* | آخر | אחרון | 最后 | 最近 | 最終 | 최근 | 마지막"
)
AMOUNT = terms(
    "*totaal | *bedrag | *belop | *belopp | *belob | *osszeg | valoare | valoare totala",
    "importo | importo totale | totale | totale ordine | spesa | valor | valor total | valor pago"
    "| total pago | bedrag | totaalbedrag | totaal | omzet | belop | belob | summa | summa totalt"
    "| totalbelop | totalt | hinta yhteensa | yhteensa | kwota | wartosc | wartosc zamowienia"
    "| suma"
    "| castka | celkem | cena celkem | suma celkom | osszeg | vegosszeg | total | suma totala"
    "| iznos"
    "| znesek | tutar | toplam | toplam tutar",
    "ποσο | συνολο | αξια | сумма | сумма заказа | стоимость | итого | сума | вартість | стойност"
    "| مبلغ | إجمالي | الإجمالي | القيمة | סכום | סה כ | 金额 | 总价 | 总额 | 金額 | 合計 | 購入額"
    "| 금액 | 총액 | 합계",
)
NO_AMOUNT = terms(
    "sconto | desconto | korting | rabat* | sleva | kedvezmeny | reducere | indirim | скидк* | خصم"
    "| הנחה | 折扣 | 割引 | 할인 | iva | btw* | moms* | dph | afa | kdv | ндс | 税 | spedizione"
    "| frete"
    "| verzend* | dostaw* | doprav* | szallitas* | kargo | доставк* | شحن | משלוח | 运费 | 送料"
    "| 배송"
    "| rimborsat* | reembolsad* | terugbetaald | zwrot* | возврат* | 退款 | 返金 | 환불 | quantita"
    "| quantidade | aantal | antal | ilosc | mnozstvi | mennyiseg | adet | количество | 数量 | 수량"
)
QUANTITY = terms(
    "quantita | quantidade | qtd | aantal | antal | antall | maara | kpl | ilosc | mnozstvi"
    "| mnozstvo | mennyiseg | cantitate | kolicina | adet | miktar | ποσοτητα | количество"
    "| кількість | брой | كمية | الكمية | כמות | 数量 | 個数 | 수량"
)
PRICE = terms(
    "prezzo | prezzo unitario | preco | preco unitario | prijs | stukprijs | pris | styckpris"
    "| stykpris | yksikkohinta | hinta | cena | cena jednostkowa | jednotkova cena | egysegar | ar"
    "| pret | pret unitar | birim fiyat | fiyat | τιμη | цена | ціна | سعر | السعر | מחיר"
    "| 单价 | 價格"
    "| 単価 | 단가 | 가격"
)
STATUS = terms(
    "stato | stato ordine | situacao | estado | bestelstatus | ordrestatus | orderstatus | tila"
    "| stan | stav | stav objednavky | allapot | stare | durum | siparis durumu | κατασταση"
    "| статус"
    "| состояние | حالة | حالة الطلب | סטטוס | מצב הזמנה | 状态 | 订单状态 | 狀態 | 状態 | 状況"
    "| ステータス | 상태"
)


def named(
    names: Iterable[str], wanted: re.Pattern[str], never: re.Pattern[str] | None = None
) -> str:
    """Return the first name that one pattern fits and the other does not, or ``""``.

    Parameters
    ----------
    names : iterable of str
    wanted, never : re.Pattern
        As :func:`segmentation.common.term_patterns.terms` makes them.
    """
    for name in names:
        said = folded(name)
        if wanted.search(said) and not (never is not None and never.search(said)):
            return name
    return ""
