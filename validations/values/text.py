"""Thai text for matching: one spelling of what reads the same. The text as sent is always kept beside the result."""

import re
import unicodedata

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_SPACES = re.compile(r"\s+")


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


def printable(text: str) -> str:
    """A file's name or path as text that can be stored: bytes that are no UTF-8 are shown as \\xff, not guessed.

    Archives packed on old Windows carry Thai names in code page 874.
    """
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
