"""How likely a text is in some encoding, as the bits that it takes to write it down.

Bytes that are valid in several encodings give text in each. The right one is made of letters that
are frequent in a language and stand where such letters do; a wrong one is made of rare signs, of
capitals within words and of ideographs that nobody uses. Bits of the same bytes can be compared
between encodings: the fewest win.
"""

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from segmentation.ingest.formats import frequent_characters as frequent
from segmentation.ingest.formats.alphabets import (
    bits_by_frequency,
    is_coherent,
    is_icelandic,
    is_of_one_language,
    is_thai,
    marked_letters,
    stands_well_in_thai,
)

#: Encodings of one byte a letter; of equals, the first is taken: Excel writes Windows-1252.
ONE_BYTE = (
    "cp1252", "cp1250", "mac_roman", "cp850", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256",
    "cp1257", "cp874", "iso8859_2", "iso8859_7", "cp852", "koi8_r", "cp866",
)  # fmt: skip
#: Encodings of two bytes an ideograph, each the widest of its family.
TWO_BYTES = ("gb18030", "cp932", "cp949", "cp950", "euc_jp")

# How rare files in an encoding are beside those that Excel writes in Western Europe.
_RARITY = {
    "cp1250": 8.0, "mac_roman": 8.0, "cp850": 8.0, "cp1254": 4.0, "cp1255": 4.0, "cp1256": 8.0,
    "cp1257": 7.0, "cp874": 8.0, "iso8859_2": 10.0, "iso8859_7": 8.0, "cp852": 12.0,
    "koi8_r": 8.0, "cp866": 8.0,
}  # fmt: skip
_PLAIN, _FREQUENT, _LIKELY, _UNLIKELY = 4.5, 4.0, 5.5, 11.0  # bits of a letter
_HALF = 6.0  # a half-width kana beside another
_SIGN = 10.0  # full-width digits, letters and marks
_RARE = 15.0  # beyond the first level of an encoding
_ODD = 20.0  # half-width kana, private use, letters of scripts that are not its own
_NEVER = 40.0
_MIXED = 2.0  # letters of several Western languages in one file
_ICELANDIC_LETTERS = frozenset("ðþýÐÞÝ")  # which are unlikely in other Western text

_OTHER_SCRIPTS = bits_by_frequency()
_LATIN = frozenset(
    "äöüÄÖÜßéèêëàâçîïôûùœÉÈÀÇñÑáíóúÁÍÓÚ¿¡åøæÅØÆãõªº€£°–—’‘“”„…«»×·™®§\u00a0"
    "ąćęłńśźżĄĆĘŁŃŚŹŻčďěňřšťůýžČĎĚŇŘŠŤŮÝŽőűŐŰăâîșțşţğışİŞĞ"
    "đĐľĽėįųūĖĮŲŪāēģīķļņĀĒĢĪĶĻŅõÕ"
)
_OFTEN = frozenset("äöüéèñçà")
_MARKED = frozenset(c for c in _LATIN if c.isalpha()) - frozenset("łóŁÓź")  # Polish joins these
_IN_WORDS = "’‘–\u00a0·"
# Letters of an encoding that no large language of those who use it has.
_STRANGE = {"cp1252": "ýÝ", "mac_roman": "ªº", "cp850": "ýÝ"}
# The letters that these stand before in Western languages; in the bytes of others they are ē of
# Latvian, ő of Hungarian and halves of ideographs.
_BEFORE = {
    "ç": frozenset("aouàáâãóôõúûù"), "õ": frozenset("e"), "ñ": frozenset("aeiouáéíóúü"),
    "¿": frozenset("abcdefghijklmnopqrstuvwxyz"),
}  # fmt: skip
_WESTERN = frozenset({"cp1252", "cp850", "mac_roman"})
_LETTERS = frozenset(_OTHER_SCRIPTS) | _LATIN


_HALF_WIDTH = re.compile("[\uff61-\uff9f]{2,}")
_GREEK_WORD = re.compile("[\u0370-\u03ff]?[\u03ac-\u03ce]{3,}")
_ACCENT = re.compile("[άέήίόύώΐΰΆΈΉΊΌΎΏ]")


@dataclass(frozen=True, slots=True)
class _Writing:
    """What a text of one language is made of: sets of characters, each with its share of a text."""

    parts: tuple[tuple[frozenset[str], float], ...]
    rare: float  # share of all other ideographs together
    n_rare: int


_KANA = frozenset(chr(c) for c in (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB), 0x30FC))
_WRITINGS = {
    "gb18030": ((frequent.SIMPLIFIED, 0.55),),
    "cp950": ((frequent.TRADITIONAL, 0.55),),
    "cp949": ((frequent.SYLLABLES, 0.6),),
    "cp932": ((_KANA, 0.35), (frequent.KANJI, 0.35)),
    "euc_jp": ((_KANA, 0.35), (frequent.KANJI, 0.35)),
}


def bits(sample: bytes, encoding: str) -> float:
    """Return the bits that some lines take as text in an encoding.

    Parameters
    ----------
    sample : bytes
        Lines with bytes above 127.
    encoding : str
        One of :data:`ONE_BYTE` or :data:`TWO_BYTES`.
    """
    text = sample.decode(encoding, errors="replace")
    if encoding in TWO_BYTES:
        needed = sum(n * _of_ideograph(c, encoding) for c, n in Counter(text).items())
        half_width = sum(map(len, _HALF_WIDTH.findall(text))) if encoding == "cp932" else 0
        return needed - (_ODD - _HALF) * half_width
    padded = f" {text} "
    odd = [place for place, c in enumerate(padded) if c > "\x7f"]
    letters = [_of_letter(padded, place, encoding) for place in odd]
    needed = sum(letters)
    plain = len(text) - len(odd)
    if is_coherent(text, encoding):
        needed -= letters.count(_LIKELY) * (_LIKELY - _FREQUENT)
    if encoding in _WESTERN:
        needed += _of_languages(text, padded, odd)
    return plain * _PLAIN + needed + _without_accent(text) * _UNLIKELY + _RARITY.get(encoding, 0.0)


def _of_languages(text: str, padded: str, odd: list[int]) -> float:
    """Return the bits that the letters of a Western text take more or less, being of a language.

    Letters that no language has all of are a little less likely; Icelandic has some that are
    strange elsewhere.
    """
    if not is_of_one_language(text):
        return _MIXED
    if not is_icelandic(text):
        return 0.0
    own = sum(padded[place] in _ICELANDIC_LETTERS for place in odd)
    return own * (_LIKELY - _UNLIKELY)


def is_plausible(sample: bytes, encoding: str) -> bool:
    """Say whether most ideographs or syllables of some lines are frequent ones.

    Parameters
    ----------
    sample : bytes
    encoding : str
        One of :data:`TWO_BYTES`.
    """
    text = sample.decode(encoding, errors="replace")
    needed = [_of_ideograph(c, encoding) for c in text if c > "\x7f"]
    return bool(needed) and sum(b < _RARE for b in needed) >= 0.7 * len(needed)


def _without_accent(text: str) -> int:
    """Return the number of small Greek words of several syllables that have no accent."""
    return sum(not _ACCENT.search(word) for word in _GREEK_WORD.findall(text))


def _of_letter(text: str, place: int, encoding: str) -> float:
    before, letter, after = text[place - 1], text[place], text[place + 1]
    if _is_strange(letter, encoding) or not _is_likely(before, letter, after):
        return _UNLIKELY
    before_these = _BEFORE.get(letter.lower()) if encoding in _WESTERN else None
    if before_these and after.isalpha() and after.lower() not in before_these:
        return _UNLIKELY
    if letter == "¿" and after.islower():
        return _UNLIKELY
    if letter in _OTHER_SCRIPTS:
        alone = before not in _OTHER_SCRIPTS and after not in _OTHER_SCRIPTS
        return _LIKELY if alone else _OTHER_SCRIPTS[letter]
    return _FREQUENT if letter in _OFTEN else _LIKELY


@cache
def _is_strange(letter: str, encoding: str) -> bool:
    """Say whether no large language of those who use an encoding has this Latin letter."""
    marked = marked_letters(encoding)
    return letter in _STRANGE.get(encoding, "") or bool(
        marked and letter in _LATIN and letter.isalpha() and letter not in marked
    )


@cache
def _of_ideograph(c: str, encoding: str) -> float:
    if c < "\x80":
        return _PLAIN
    writing = _writing(encoding)
    for characters, share in writing.parts:
        if c in characters:
            return -math.log2(share / len(characters))
    if "\u3000" <= c <= "\u303f" or "\uff01" <= c <= "\uff5e":
        return _SIGN
    ideograph = "\u4e00" <= c <= "\u9fff" or (encoding == "cp949" and "\uac00" <= c <= "\ud7a3")
    if ideograph:
        return -math.log2(writing.rare / writing.n_rare)
    return _NEVER if c == "\ufffd" or "\ue000" <= c <= "\uf8ff" else _ODD


@cache
def _writing(encoding: str) -> _Writing:
    """Return what the language of an encoding is made of, its first level behind what is frequent.

    The rarer half of an encoding has 3 % of a text.
    """
    parts = _WRITINGS[encoding]
    rest = 0.97 - sum(share for _, share in parts)
    known = frozenset[str]().union(*(characters for characters, _ in parts))
    level = frequent.first_level(encoding) - known
    return _Writing((*parts, (level, rest)), 0.03, 6_000)


def _is_likely(before: str, letter: str, after: str) -> bool:
    """Say whether a letter is common, and at home between its neighbours.

    A capital right behind a small letter is not, nor is a sign within a word, a currency sign
    before a letter, a Greek or Cyrillic letter beside a Latin one, a ς within a word, or a Latin
    letter with a mark between two others.
    """
    if letter not in _LETTERS:
        return False
    neighbours = before + after
    if is_thai(letter) and not stands_well_in_thai(before, letter, after):
        return False
    if letter == "ς" and after.isalpha():
        return False
    if letter in _OTHER_SCRIPTS:
        return not any(c.isascii() and c.isalpha() for c in neighbours) and (
            letter.islower() or not before.islower()
        )
    if not letter.isalpha():
        within = before.isalpha() and after.isalpha()
        if within and letter in _IN_WORDS:
            return True
        return not within and not before.islower() and not (letter in "£€°" and after.isalpha())
    return (letter.islower() or not before.islower()) and not (
        before in _MARKED and after in _MARKED
    )
