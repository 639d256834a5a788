"""Names of columns whose digits are codes, and of columns that count something.

A code names a place, a thing or a person; its size means nothing. The terms are those that forms
and shops of each country write; codes of places after the national names of postal codes in the
addressing sheets of the Universal Postal Union.
"""

import re

from segmentation.common.term_patterns import folded, terms

_PLACE_CODE = terms(
    "dialling code | dialing code | vorwahl | ortsvorwahl | indicatif tel* | insee | nuts | nuts3",
    # English, with India, the United States and Ireland
    "zip | zips | zipcode | zip3 | zip5 | zip4 | zipplus4 | postcode | post code"
    "| postcodes | postal | pincode | pin code | eircode | post town code | fips | area code",
    "plz | *postleitzahl | leitzahl | postnummer | postnr | postinumero | postnumer | husnummer",
    "code postal | codepostal | =cp | codigo postal | cod postal | cep | =cap | codice postale"
    "| =npa | cp client"
    "| codice avviamento postale | cap cliente | codice di avviamento postale | cp cliente",
    "kod pocztowy | psc | iranyitoszam | irsz | cod postal | postanski broj | postna stevilka"
    "| posta kodu | postakodu | pasto kodas | pasta indekss | sihtnumber",
    "почтовый индекс | =индекс | поштовий індекс | пощенски код | =тк | ταχυδρομικος κωδικας"
    "| ταχ κωδικας | الرمز البريدي | מיקוד",
    "邮编 | 邮政编码 | 郵遞區號 | 郵便番号 | 우편번호 | รหัสไปรษณีย์ | kode pos | ma buu chinh"
    "| पिन कोड",
)
_DEPARTMENT = terms(
    "=dept | =dpt | =dep | department | departement | departamento | dipartimento | departament"
    "| abteilung | afdeling | avdelning | kostenstelle | cost centre | cost center"
)
_THING = (
    "product | prod | item | sku | article | offer | coupon | campaign | promotion | promo | store"
    "| filia | filii | filie"
    "| shop | branch | outlet | warehouse | terminal | till | register | salesperson | barcode"
    "| produkt* | artikel* | filial* | angebot* | gutschein* | kampagne* | markt"
    "| produit | offre | magasin | boutique | campagne | produto | loja | oferta | campanha"
    "| producto | articulo | tienda | sucursal | campana | prodotto | articolo | negozio | offerta"
    "| winkel | aanbieding | butik* | butikk* | vare | tilbud | produkt | sklep | oferta"
    "| товар* | магазин* | акци* | артикул | προιον | καταστημα | urun | magaza | teklif"
    "| منتج | متجر | عرض | מוצר | חנות | 产品 | 商品 | 店铺 | 门店 | 店舗 | 상품 | 매장 | 지점"
)
_NUMBERED = terms(
    "id | ids | key | no | nr | nbr | num | number | code | nummer | numero | codigo | codice"
    "| numbers | nummern | *nummern | *szam | cod"
    "| numurs | numeris | kodas | kods | kood | broj | sifra"
    "| stevilka | nro | *nro | *numero | numeros | numeri | nummers"
    "| numer | kod | cislo | szam | numara | номер | код | κωδικος | αριθμος | رقم | رمز | מספר"
    "| קוד | شماره | کد | شناسه | รหัส | หมายเลข | เลขที่ | क्रमांक | आईडी | nomor | kode | ma so"
    "| 编号 | 編號 | 番号 | 번호 | 코드 | 号码 | コード | *nummer | *nr | *kod"
)
_MARKED = re.compile(r"(?:#|№|n[°º]|no\.|nr\.)\s*$|^\s*(?:#|№|n[°º]|n[ro]?\.\s)", re.IGNORECASE)
_PAYMENT_CARD_TERMS = (
    "last4 | last 4 | exp month | exp year | expiry month | expiry year | card exp* | card expiry"
)
_PAYMENT_CARD = terms(_PAYMENT_CARD_TERMS, "card brand | card fingerprint | card cvc*")
_THING_NAME = terms(_THING)
_ONLY_A_THING = terms(
    # registers of banks and firms
    "=blz | bankleitzahl | =bic | =swift | sort code | siret | siren | =ape | =naf | code naf"
    "| steuernummer | ust idnr | vat number | vat no | tax number | =ico | =dic | =nip | =regon"
    "| cnpj | =cuit | =rut | =rfc | orgnr | organisationsnummer | organisasjonsnummer | kvk | duns"
    "| =lei | sic code | naics | nace | imei | imsi | iccid",
    _PAYMENT_CARD_TERMS,
    "=seed | seed seed | random seed",  # of chance
    "=sku | =ean | =upc | =gtin | =isbn | =asin | =barcode | =артикул | =条码 | =バーコード",
)

_COUNT = terms(
    "number of | no of | nr of | num of | count of | count | counts | cnt | how many",
    "anzahl* | *anzahl | zahl der | nombre de | nombre d | nb de | nb d | numero de | num de"
    "| cantidad de | quantidade* | qtd | qtde | numero di | aantal* | antal* | antall* | lukumaara"
    "| liczba | ilosc | pocet | szama | darabszam | numar de | adet* | adedi | sayisi | sayi",
    "количество | число | кількість | брой | αριθμος των | πληθος | عدد | מספר ה | כמות",
    "จำนวน | تعداد | jumlah | so luong | so lan | संख्या",
    "数量 | 次数 | 件数 | 回数 | 个数 | 人数 | 回數 | 次數 | 횟수 | 수량 | 건수",
)
_COUNTED_THINGS = re.compile(
    r"^(?:num|n|nb|nbr|nr|no|number|total)\b.*\b(?!filii\b)(?:\w+(?:s|en|i)|children|people|kinder|times)$"
    r"|^(?:avg|average|mean|sum|total|max|min)\b"
    r"|\b(?:purchases|visits|orders|returns|clicks|calls|sessions|logins|bookings|items|spend|spent"
    r"|sales|revenue|amount|kaufe|besuche|bestellungen|kauf|umsatz|achats|visites|commandes"
    r"|compras|visitas|pedidos|acquisti|ordini|visite|aankopen|bezoeken|bestellingen)$"
)
_WHO_TERMS = (
    "customer | cust | client | member | user | account | acct | buyer | shopper | household"
    "| patient"
    "| subscriber | guest | contact | person | loyalty | lylty | membership | card | crm | lead"
    "| kunde* | kund | karten* | *karte | *kartennummer | *kartennr | mitglied* | konto* | kontakt"
    "| abonnent* | besteller | kaufer"
    "| adherent | abonne | acheteur | carte | compte | cliente | socio | usuario | tarjeta | cuenta"
    "| tessera | utente | cartao | conta | klant* | klantenkaart | lid | kort | medlem* | asiakas*"
    "| klient* | karta | karty | zakaznik* | zakaznika | zakaznicke | ugyfel* | vevo* | vasarlo*"
    "| musteri | uye | kart | πελατη* | καρτα* | клиент* | клієнт* | покупател* | карт* | абонент*"
    "| عميل | العميل | زبون | بطاقة | عضو  | לקוח | כרטיס | חבר | 客户 | 客戶 | 会员 | 會員"
    "| 用户 | 顾客 | 顧客 | お客様 | 会員 | 고객 | 회원 | 사용자 | 카드 | مشتری | ลูกค้า | สมาชิก"
    "| ग्राहक | सदस्य | pelanggan | anggota | khach hang | hoi vien | participant | attendee"
    "| teilnehmer* | teilnehmer | respondent | befragte* | donor | patron | passenger"
    "| vertragskonto | debitor* | debitor | debtor* | debtor | debiteur* | deudor* | sold to"
    "| bill to | auftraggeber"
    "| kundnr | kundnummer | case | 买家 | 買家 | 买方 | 購入者 | 注文者 | 購買者 | 구매자 | 주문자"
)
_WHO = terms(_WHO_TERMS)
# Written in one, as CLIENTNUM: no mark and no capital tells where the second word begins.
_IN_ONE = re.compile(
    r"^(customer|cust|client|member|user|account|acct|buyer|shopper|patient|guest|card|household)"
    r"(id|no|num|nr|nbr|number|key|code)$"
)
_ONLY_WHO = terms(
    *(f"={term.strip()}" for term in _WHO_TERMS.split("|") if not term.strip().endswith("*")),
    "=买家会员名 | =买家昵称 | =买家账号 | =会员名 | =会员昵称 | =用户名 | =用户昵称 | =客户名称",
    "=买家id | =会员id | =用户id | =客户id | =会員id | =顧客id | =구매자id | =고객id | =회원id",
    "=kunde | =klient | =klant | loyalty card | bonus card | customer card | kundenkarte"
    "| treuekarte | clubkarte | bonuskarte | mitgliedskarte | vorteilskarte"
    "| carte de fidelite | carte fidelite | tarjeta de fidelidad | carta fedelta | tessera fedelta"
    "| cartao fidelidade | klantenkaart",
)
_CONTRACT = terms(
    "contract | policy | subscription | vertrag* | contrat | abonnement* | contrato | contratto"
    "| umowy | umowa | smlouv* | szerzodes* | договор* | συμβολαι* | عقد | חוזה | 合同"
    "| 契約 | 계약"
)
_ROW_NUMBER = terms(
    "=index | =row | =row name | =row names | =rownames | =rowname | =row number | =row no"
    "| =row id"
    "| =rec num | =recnum | =rec no | =recno | =record | =record no | =record number | =record id"
    "| =line | =line no | =obs | =s no | =sno | =sr no | =srno | =serial | =serial no | =sl no"
    "| =sequence | =seq | =x | =no | =nr | =lfd nr | =lfdnr | =laufende nummer | =zeile | =ligne"
    "| =fila | =riga | =linha | =rij | =rad | =wiersz | =lp | =l p | =radek | =sor | =sorszam"
    "| =sira"
    "| =sira no | =номер строки | =п п | =no п п | =строка | =序号 | =序號 | =行番号 | =連番"
    "| =순번"
    "| =번호 | =م | =رقم الصف | =מס"
)
_UNNAMED = re.compile(r"^(?:column|unnamed) \d+$")
_ORDER = terms(
    "order | orders | purchase | transaction | trans | txn | invoice | receipt | ticket | booking"
    "| basket | bestell* | auftrag* | rechnung* | beleg* | bon | commande | facture | pedido"
    "| factura"
    "| ordine | fattura | scontrino | fatura | compra | bestelling* | factuur* | ordre* | faktura*"
    "| tilaus* | zamowien* | objednavk* | rendeles* | siparis* | παραγγελια* | заказ* | чек*"
    "| замовлен* | поръчк* | comanda | comenzi* | narudz* | narocil* | pasutijum* | uzsakym*"
    "| tellimus*"
    "| счет*"
    "| طلب | فاتورة | הזמנה | חשבונית | 订单 | 訂單 | 注文 | 주문"
)


def is_place_code(name: str) -> bool:
    """Say whether a column's name is that of a postal code or another code of a place."""
    return bool(_PLACE_CODE.search(folded(name)))


def is_department(name: str) -> bool:
    """Say whether a column's name is that of a department, of a country or of a firm.

    Their names are a category, and their numbers codes.
    """
    return bool(_DEPARTMENT.search(folded(name)))


def is_code_of_a_thing(name: str) -> bool:
    """Say whether a column's name is that of a number of a product, an offer, a store or alike.

    >>> is_code_of_a_thing("Offer #"), is_code_of_a_thing("STORE_NBR"), is_code_of_a_thing("Store")
    (True, True, False)
    """
    if is_count(name):
        return False
    said = folded(name)
    numbered = bool(_MARKED.search(name) or _NUMBERED.search(said))
    return bool(_ONLY_A_THING.search(said)) or (numbered and bool(_THING_NAME.search(said)))


def is_payment_card(name: str) -> bool:
    """Say whether a column's name is that of a part of a payment card, such as its last digits."""
    return bool(_PAYMENT_CARD.search(folded(name)))


def is_count(name: str) -> bool:
    """Say whether a column's name says that it counts something.

    >>> is_count("NumStorePurchases"), is_count("orders_count"), is_count("Customer number")
    (True, True, False)
    """
    said = folded(name)
    return bool(_COUNT.search(said) or _COUNTED_THINGS.search(said))


def is_customer_number(name: str) -> bool:
    """Say whether a column's name is that of a customer's number, account or card.

    >>> is_customer_number("CUST_ID"), is_customer_number("Recnum"), is_customer_number("Client")
    (True, False, True)
    >>> is_customer_number("CLIENTNUM")
    True
    """
    said = _IN_ONE.sub(r"\1 \2", folded(name))
    if is_count(name) or not _WHO.search(said):
        return False
    return bool(_NUMBERED.search(said) or _MARKED.search(name) or _ONLY_WHO.search(said))


def is_contract_number(name: str) -> bool:
    """Say whether a column's name is that of a contract's number, of which one may have several.

    >>> is_contract_number("Vertragsnummer"), is_contract_number("Contract")
    (True, False)
    """
    said = folded(name)
    numbered = bool(_NUMBERED.search(said) or _MARKED.search(name))
    return numbered and bool(_CONTRACT.search(said)) and not is_count(name)


def is_marked_number(name: str) -> bool:
    """Say whether a sign for "number" stands before or behind a column's name.

    >>> is_marked_number("Rewards #"), is_marked_number("# of visits")
    (True, False)
    """
    return bool(_MARKED.search(name)) and not is_count(name) and " of " not in name


def is_number_of_rows(name: str) -> bool:
    """Say whether a column's name is what programs write over the numbers of rows."""
    said = folded(name)
    return bool(
        _ROW_NUMBER.search(said) or _UNNAMED.search(said) or name.strip() in {"#", "№", "Nº", "N°"}
    )


def is_order_number(name: str) -> bool:
    """Say whether a column's name is that of an order's or a transaction's number."""
    said = folded(name)
    return bool(_ORDER.search(said) and (_NUMBERED.search(said) or _MARKED.search(name)))
