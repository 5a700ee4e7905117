"""Thai text for matching: one spelling of what reads the same. The text as sent is always kept beside the result."""

import re
import unicodedata

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_SPACES = re.compile(r"\s+")
# The replacement character, and private-use glyphs: what old fonts and PDF converters leave of Thai text (3.8).
_BROKEN = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_FOOTNOTE = re.compile(
    r"(?:(?<=[\s\u0e00-\u0e7f)%])[0-9๐-๙]{1,2}/|(?<=[\s0-9๐-๙\u0e00-\u0e7f)%])\*{1,3}|[¹²³⁴-⁹]{1,2})$"
)


def ascii_digits(text: str) -> str:
    """Thai digits ๐-๙ as 0-9; everything else unchanged."""
    return text.translate(_DIGITS)


def normalise(text: str) -> str:
    """One spelling for matching: digits, sara am, doubled sara e, invisible characters and spaces.

    NFC and never NFKC: NFKC would split sara am (U+0E33) into the two code points that this function joins
    (domain.md T-21). Case is kept.
    """
    text = unicodedata.normalize("NFC", ascii_digits(text))
    text = _INVISIBLE.sub("", text)
    text = text.replace("\u0e4d\u0e32", "\u0e33").replace("เเ", "แ")
    return _SPACES.sub(" ", text).strip()


def squash(text: str) -> str:
    """Normalised, without any white space, case folded: for names that page breaks and typists space at will (T-20)."""
    return _SPACES.sub("", normalise(text)).casefold()


def is_broken(text: str) -> bool:
    """Whether letters of the text were lost on the way: it then says less than its author wrote (3.8)."""
    return _BROKEN.search(text) is not None


def without_footnote(text: str) -> tuple[str, str | None]:
    """The text without its trailing footnote mark, and the mark: `นอกเขตเทศบาล 1/` → `นอกเขตเทศบาล`, `1/` (M10)."""
    text = text.strip()
    if (found := _FOOTNOTE.search(text)) and (rest := text[: found.start()].rstrip()):
        return rest, found[0]
    return text, None


def printable(text: str) -> str:
    """A file's name or path as text that can be stored: bytes that are no UTF-8 are shown as \\xff, not guessed.

    Archives packed on old Windows carry Thai names in code page 874.
    """
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
