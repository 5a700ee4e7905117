"""Thai text for matching: one spelling of what reads the same. The text as sent is always kept beside the result."""

import re
import unicodedata

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
_SPACES = re.compile(r"\s+")
# What is typed in another order, or twice, and reads the same: nikhahit and sara aa are sara am, with a tone mark
# before, between or after; a tone mark stands after the vowel above or below its consonant; a mark counts once; and no
# word begins with a vowel mark (ส ำคัญ, as PDF files have it).
_TONE, _MARK = "\u0e48-\u0e4b", "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_ODD = re.compile(f"\u0e4d|\u0e33[{_MARK}]|[{_TONE}][{_MARK}]|([{_MARK}])\\1|เเ|\\s[\u0e30-\u0e33{_MARK}]")
_RULES = (
    (re.compile(f"\\s+(?=[\u0e30-\u0e33{_MARK}])"), ""),
    (re.compile(f"\u0e4d([{_TONE}]?)\u0e32"), "\\1\u0e33"),
    (re.compile(f"\u0e33([{_TONE}])"), "\\1\u0e33"),
    (re.compile(f"([{_TONE}])([\u0e31\u0e34-\u0e3a])"), r"\2\1"),
    (re.compile(f"([{_MARK}])\\1+"), r"\1"),
    (re.compile("เเ"), "แ"),
)
# The replacement character, and private-use glyphs: what old fonts and PDF converters leave of Thai text (3.8).
_BROKEN = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_FOOTNOTE = re.compile(
    r"""(?:
        (?:(?<=[\s)%]) | (?<=[\u0e01-\u0e4e])) (?:[0-9๐-๙]{1,2}/(?:,?\s?(?=[0-9๐-๙]))?){1,3}   # 1/   1/,2/
      | \*{1,3}
      | [†‡]
      | [¹²³⁰⁴-⁹]{1,2}
    )$""",
    re.VERBOSE,
)
_CODE = re.compile(r"[A-Za-z][\S]*[0-9]|[0-9][\S]*[A-Za-z]")
_NO_FOOTNOTE = re.compile(r"(?:ม\.?|เมตร|[A-Za-z])\s?[²³]$|(?<!\d)10[⁰¹²³⁴-⁹]+$")  # ตร.ม.², m³ and 10⁶
_REVISED_YEAR = re.compile(r"((?:19|20|21|24|25|26)[0-9]{2})\s?([pr][0-9]?)", re.IGNORECASE)


def ascii_digits(text: str) -> str:
    """Thai digits ๐-๙ as 0-9; everything else unchanged."""
    return text.translate(_DIGITS)


def normalise(text: str) -> str:
    """One spelling for matching: digits, sara am, doubled sara e, the order of marks, invisible characters and spaces.

    NFC and never NFKC: NFKC would split sara am (U+0E33) into the two code points that this function joins
    (domain.md T-21). Case is kept, and so is every letter: unlike PyThaiNLP's `normalize`, which takes a vowel typed
    twice for a slip (docs/decisions/0008-thai-values.md).
    """
    return spelling(text.translate(_DIGITS))


def spelling(text: str) -> str:
    """The same but for the digits, which stay Thai where they are: for texts that are kept as sent (M17)."""
    if text.isascii():
        return " ".join(text.split())
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    if _ODD.search(text):
        text = _as_read(text)
    return " ".join(text.split())


def _as_read(text: str) -> str:
    """The text with its marks in the one order, once; one rule may make room for another."""
    before = None
    while text != before:
        before = text
        for pattern, replacement in _RULES:
            text = pattern.sub(replacement, text)
        text = unicodedata.normalize("NFC", text)
    return text


def squash(text: str) -> str:
    """Normalised, without any white space, case folded: for names that page breaks and typists space at will (T-20)."""
    return _SPACES.sub("", normalise(text)).casefold()


def is_broken(text: str) -> bool:
    """Whether letters of the text were lost on the way: it then says less than its author wrote (3.8)."""
    return _BROKEN.search(text) is not None


def without_footnote(text: str) -> tuple[str, str | None]:
    """The text without its trailing footnote mark, and the mark: `นอกเขตเทศบาล 1/` → `นอกเขตเทศบาล`, `1/` (M10).

    Marks are `1/` after a space or a Thai letter, `*`, `†`, `¹`, and the p and r of preliminary and revised years
    (`2565p`). Codes (`70T*`), pairs (`93/1775`), units (`ตร.ม.²`) and powers (`10⁶`) stay whole.
    """
    text = text.strip()
    if year := _REVISED_YEAR.fullmatch(text):
        return year[1], year[2]
    found = _FOOTNOTE.search(text)
    rest = text[: found.start()].rstrip() if found else ""
    if not found or not rest:
        return text, None
    last_word = rest.rsplit(maxsplit=1)[-1]
    if found[0][0] in "*†‡" and _CODE.search(last_word):
        return text, None
    if _NO_FOOTNOTE.search(text):
        return text, None
    return rest, found[0]


def printable(text: str) -> str:
    """A file's name or path as text that can be stored: bytes that are no UTF-8 are shown as \\xff, not guessed.

    Archives packed on old Windows carry Thai names in code page 874.
    """
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
