"""Changes to bytes and to text, whatever they mean."""

import random

#: Bytes that begin, end or divide something.
MARKS = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b'"', b"'", b",", b";", b"\t", b"PK\x03\x04",
    b"PAR1", b"<!DOCTYPE a [", b"&a;", b"{", b"[", b"NaN", b"\x7f\xff\xff\xff", b"\xff" * 8,
    b"\x80\0\0\0", b"%00", b"../",
)  # fmt: skip
#: Texts that a cell, a name or a parameter may hold and nobody thought of.
TEXTS = (
    "", " ", "0", "-0", "-1", "1e999", "-1e308", "1e-320", "9" * 400, "0x1F", "NaN", "inf", "-",
    "null", "True", "\0", "\x1b[2J", "\ud7ff", "\u200b", "\u202e", "\u00a0", "\ufeff", "\u0130",
    "🙂", "e\u0301", "\n", "\r", "\t", '"', "''", '""', "=1+1", "@a", "+49 170", "$", "%", "€ 5",
    "1.234,56", "1,234.56", "1'000", "(5)", "5-", "5 %", "12:30", "25:61", "2024-02-30", "31/12/99",
    "0001-01-01", "9999-12-31T23:59:59", "1/1/1", "1e5", "[1]", "{}", "<b>x</b>", "&amp;",
    "__proto__", "..", "../../x", "a" * 3_000, "९९", "Ⅷ", "½", "１２", "²", "−5", "five", "Total",
    "sep=;", "#N/A", "é".encode("cp1252").decode("cp1252"), "index", "level_0", "ß", "ﬁ",
)  # fmt: skip
_MOST = 400_000  # bytes: what is larger is slow to read and finds no more


def change_bytes(content: bytes, draws: random.Random) -> bytes:  # noqa: C901  (a list of changes)
    """Return bytes of which a few were changed, left out, doubled or put in."""
    if not content:
        return draws.choice(MARKS)
    changed = bytearray(content)
    start = draws.randrange(len(changed))
    end = min(len(changed), start + int(draws.paretovariate(0.6)))
    piece = bytes(changed[start:end])
    match draws.randrange(9):
        case 0:
            for _ in range(draws.choice((1, 1, 2, 8, 32))):
                changed[draws.randrange(len(changed))] ^= 1 << draws.randrange(8)
        case 1:
            for _ in range(draws.choice((1, 2, 8))):
                changed[draws.randrange(len(changed))] = draws.randrange(256)
        case 2:
            del changed[start:]
        case 3:
            del changed[start:end]
        case 4:
            changed[start:start] = piece * draws.choice((1, 1, 2, 30))
        case 5:
            changed[start:start] = draws.choice(MARKS)
        case 6:
            changed[start:end] = bytes([draws.choice((0, 0xFF, 0x20))]) * len(piece)
        case 7:
            size = draws.choice((2, 4, 8))
            value = draws.choice((0, 1, (1 << 8 * size) - 1, 1 << 8 * size - 1, 1_000_000))
            order = draws.choice(("little", "big"))
            changed[start : start + size] = (value % (1 << 8 * size)).to_bytes(size, order)
        case _:
            place = draws.randrange(len(changed))
            changed[place : place + len(piece)] = piece
    return bytes(changed[:_MOST])


def change_text(text: str, draws: random.Random) -> str:
    """Return a text with a piece left out, doubled, or something odd in it."""
    start = draws.randint(0, len(text))
    end = min(len(text), start + draws.randint(0, 6))
    match draws.randrange(5):
        case 0:
            return draws.choice(TEXTS)
        case 1:
            return text[:start] + text[end:]
        case 2:
            return text[:start] + text[start:end] * draws.choice((2, 3, 50)) + text[end:]
        case 3:
            letter = chr(draws.choice((draws.randrange(0xD800), 0x1F642)))
            return text[:start] + letter + text[end:]
        case _:
            return text[:start] + draws.choice(TEXTS) + text[end:]
