"""Lists of words in many languages → one pattern for a column's name.

Where words stand apart a term fits whole words only; Chinese, Japanese, Korean and Thai have no
gaps between words, so there it fits anywhere. Arabic and Hebrew write "the" and "and" in front of
a word without a gap.
"""

import re
import unicodedata

from segmentation.common.column_names import words

_WITHOUT_GAPS = re.compile(
    "[\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]"
)
_ARABIC, _HEBREW = re.compile("[\u0600-\u06ff]"), re.compile("[\u0590-\u05ff]")
_LETTERS = str.maketrans({"ß": "ss", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_LAST_FOLDED = "\u052f"  # Latin, Greek and Cyrillic letters lose their accents; others keep theirs


def folded(name: str) -> str:
    """Return a column's name as lower-case words; Latin, Greek and Cyrillic without accents.

    >>> folded("Téléphone"), folded("Θρησκεία"), folded("宗教"), folded("İl Kodu")
    ('telephone', 'θρησκεια', '宗教', 'il kodu')
    """
    kept: list[str] = []
    base = ""
    for mark in unicodedata.normalize("NFD", unicodedata.normalize("NFKC", name)):
        if not unicodedata.combining(mark):
            base = mark
            kept.append(mark)
        elif base > _LAST_FOLDED:
            kept.append(mark)
    plain = unicodedata.normalize("NFC", "".join(kept))
    return words(plain).translate(_LETTERS).replace("ς", "σ")


def terms(*lists: str) -> re.Pattern[str]:
    """Compile lists of terms, set apart by ``|``, to one pattern for :func:`folded` names.

    Parameters
    ----------
    lists : str
        ``relig*`` fits words that start so, ``*nummer`` those that end so, ``=name`` only the whole
        name; any other term fits whole words.
    """
    found = [term.strip() for text in lists for term in text.split("|") if term.strip()]
    return re.compile("|".join(dict.fromkeys(_pattern(term) for term in found)))


def _pattern(term: str) -> str:
    exact, before, after = term[0] == "=", term[0] == "*", term[-1] == "*"
    text = re.escape(folded(term.strip("=*")))
    if exact:
        return f"^{text}$"
    if _WITHOUT_GAPS.search(text):
        return text
    if _ARABIC.search(text):
        text = f"[وفبكل]?(?:ال|لل)?{text}"
    elif _HEBREW.search(text):
        text = f"[והבלמ]?ה?{text}"
    return ("" if before else r"\b") + text + ("" if after else r"\b")
