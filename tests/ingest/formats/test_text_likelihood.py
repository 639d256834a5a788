"""Which of several possible encodings is the likeliest."""

import random

import pytest

from segmentation.ingest.formats.encodings import find_encoding
from segmentation.ingest.formats.source import open_source
from segmentation.ingest.formats.text_likelihood import ONE_BYTE, TWO_BYTES, bits
from segmentation.ingest.read_table import read_table

WORDS = {
    "gb18030": [
        "客户编号",
        "姓名",
        "城市",
        "年消费",
        "会员等级",
        "北京",
        "上海",
        "深圳",
        "女",
        "男",
        "金卡",
        "普通",
        "偶尔",
        "从不",
        "满意",
        "浙江省杭州市西湖区",
    ],
    "big5": [
        "客戶編號",
        "姓名",
        "城市",
        "年消費",
        "會員等級",
        "陳志明",
        "台北",
        "高雄",
        "新竹",
        "女",
        "男",
        "金卡",
        "普通",
        "偶爾",
        "從不",
        "滿意",
    ],
    "shift_jis": [
        "顧客番号",
        "氏名",
        "都道府県",
        "購入額",
        "田中太郎",
        "東京都",
        "大阪府",
        "女性",
        "ゴールド",
        "とても満足",
        "やや不満",
        "はい",
    ],
    "euc_jp": [
        "顧客番号",
        "氏名",
        "都道府県",
        "購入額",
        "田中太郎",
        "東京都",
        "大阪府",
        "女性",
        "ゴールド",
        "とても満足",
        "やや不満",
        "はい",
    ],
    "euc_kr": [
        "고객번호",
        "이름",
        "도시",
        "구매금액",
        "김민수",
        "서울",
        "부산",
        "여성",
        "골드",
        "매우만족",
        "불만족",
        "예",
        "아니오",
    ],
    "cp1252": [
        "Straße",
        "Größe",
        "München",
        "Köln",
        "Österreich",
        "Prénom",
        "François",
        "Noël",
        "Besançon",
        "Ålesund",
        "señora",
    ],
    "cp1251": ["Клиент", "Город", "Москва", "Казань", "Нет", "Иван", "мужской", "женский", "Сумма"],
    "cp1253": ["Πελάτης", "Πόλη", "Αθήνα", "Θεσσαλονίκη", "Γυναίκα"],
    "cp1250": ["Łódź", "Kraków", "Gdańsk", "mężczyzna", "Święty", "Wrocław"],
    "cp1255": ["לקוח", "סכום", "עיר", "ירושלים", "תל אביב", "גבר", "אישה"],
    "cp1256": ["العميل", "المبلغ", "المدينة", "الرياض", "جدة", "ذكر", "أنثى"],
    "cp874": ["ลูกค้า", "ยอดซื้อ", "จังหวัด", "กรุงเทพ", "เชียงใหม่", "หญิง", "ชาย"],
    "cp1257": ["Vilnius–Šiauliai", "Panevėžys", "Kėdainiai", "Išlaidos", "Grąža", "Įmonė"],
    "iso8859_2": ["śląskie", "łódzkie", "małopolskie", "świętokrzyskie", "książka"],
    "koi8_r": ["Клиент", "Город", "Москва", "Казань", "Нет", "Иван", "мужской", "Сумма"],
    "cp866": ["Клиент", "Город", "Москва", "Казань", "Нет", "Иван", "мужской", "Сумма"],
    "cp1254": ["Müşteri", "İstanbul", "Şehir", "Kadın", "memnun", "ağaç"],
}


def table(encoding: str, seed: int, n_rows: int = 25) -> tuple[str, bytes]:
    draw = random.Random(seed)
    words = draw.sample(WORDS[encoding], min(5, len(WORDS[encoding])))
    lines = [f"{words[0]},Spend,{words[1]}"]
    lines += [f"{draw.choice(words)},{draw.randint(1, 999)},{draw.choice(words)}"
              for _ in range(n_rows)]  # fmt: skip
    text = "\n".join(lines) + "\n"
    return text, text.encode(encoding)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("encoding", WORDS)
def test_small_tables_come_back_in_every_encoding(encoding, seed):
    text, content = table(encoding, seed)
    letters = find_encoding(open_source(content, "a.csv"), None)
    assert content.decode(letters.encoding) == text


@pytest.mark.parametrize("encoding", WORDS)
def test_the_right_encoding_takes_the_fewest_bits(encoding):
    text, content = table(encoding, seed=1)
    odd = b"\n".join(line for line in content.split(b"\n") if not line.isascii())
    lines = "\n".join(line for line in text.split("\n") if not line.isascii())
    texts = {e: odd.decode(e, errors="replace") for e in (*ONE_BYTE, *TWO_BYTES)}
    right = min(bits(odd, e) for e, found in texts.items() if found == lines)
    wrong = [bits(odd, e) for e, found in texts.items() if found != lines]
    assert right < min(wrong)


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "shift_jis", "euc_kr", "euc_jp"])
def test_three_letters_are_a_doubt_with_previews(encoding):
    word = WORDS[encoding][-1][:1]
    content = f"name,spend\n{word},1\nb,2\nc,3\n".encode(encoding)
    dataset = read_table(content, name="a.csv")
    right = dataset.frame["name"][0] == word
    offered = [o for doubt in dataset.reading.doubts for o in doubt.offers]
    assert offered
    assert all(offer.setting == "encoding" and offer.preview for offer in offered)
    shown = [line for offer in offered for line in offer.preview]
    assert right or any(word in line for line in shown)


def test_a_long_text_is_no_doubt():
    _, content = table("gb18030", seed=2, n_rows=60)
    assert read_table(content, name="a.csv").reading.doubts == ()
    _, content = table("cp1252", seed=2, n_rows=60)
    assert read_table(content, name="a.csv").reading.doubts == ()
