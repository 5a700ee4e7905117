"""In which encoding a text was written: UTF-8, UTF-16 or cp874 (TIS-620), and when that cannot be known.

No statistics over languages: what is sent here is Thai or ASCII, and Thai has a grammar of letters (a tone mark stands
on a consonant) that other readings of the same bytes break at once.
"""

import codecs
import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

from sources.workbook_kinds.faults import Fault

FEW = 5
WELL_FORMED = 0.98  # of the Thai letters of a text: people mistype a mark now and then
THAI = re.compile(r"[\u0e01-\u0e5b]+")
_SYLLABLES = re.compile(r"(?:[เ-ไ]{0,2}[ก-ฮ][ัิ-ฺ็-๎]{0,3}[ะาำๅ]{0,2}|[๐-๙ฯๆ฿๏๚๛])+")
_SIGNS = re.compile("[\x00-\x7f\xa0\xa2-\xbf]*")  # signs such as ° and ² do stand alone
# Letters that the signs of °C and µg would be: one or two beside a Latin letter.
_SHORT_BESIDE_LATIN = re.compile(
    r"(?<=[A-Za-z])[\u0e01-\u0e5b]{1,2}(?![\u0e01-\u0e5b])|(?<![\u0e01-\u0e5b])[\u0e01-\u0e5b]{1,2}(?=[A-Za-z])"
)
_LINE_END = re.compile(rb"\r\n|\r|\n")
# Thai as UTF-8 bytes; the same bytes in cp874 would be เธ?เธ?เธ?, which nobody writes.
_THAI_BYTES = re.compile(rb"(?:\xe0[\xb8\xb9][\x80-\xbf]){3}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def decode(content: bytes) -> str:
    """The text of the bytes, without a byte order mark.

    Raises Fault: file.not_a_workbook for what is no text, file.mixed_encodings, file.encoding_unclear.
    """
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return _marked(content[len(mark) :], encoding)
    if b"\0" in content:
        return _without_mark(content)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _a_text(_thai_code_page(content))
    if not text.isascii() and not THAI.search(text) and not _SIGNS.fullmatch(text) and _is_code_page(content):
        # Short words such as รถ are valid UTF-8 too, for one Western letter; no such letter stands alone.
        raise Fault("file.encoding_unclear", lines=_lines(content, lambda line: not line.isascii()))
    return _a_text(text)


def _marked(content: bytes, encoding: str) -> str:
    """The text behind a byte order mark, which tells the encoding of all that follows."""
    try:
        return _a_text(content.decode(encoding))
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            raise _mixed(content) from error
        raise Fault("file.damaged") from error


def _without_mark(content: bytes) -> str:
    """UTF-16 without its mark, known by the zero bytes of its line ends and digits; anything else is no text."""
    for encoding, zeros in (("utf-16-le", content[1::2]), ("utf-16-be", content[::2])):
        if len(content) % 2 == 0 and zeros.count(0) >= len(zeros) // 10 and zeros.count(0) > content.count(0) // 2:
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            known = len(THAI.sub("", text).encode("ascii", "ignore")) + sum(map(len, THAI.findall(text)))
            if known >= 0.9 * len(text):
                return _a_text(text)
    raise Fault("file.not_a_workbook")


def _thai_code_page(content: bytes) -> str:
    """The text of bytes that are no UTF-8: cp874, where all of it reads as Thai."""
    if _has_thai_utf8(content):
        raise _mixed(content)
    try:
        text = content.decode("cp874")
    except UnicodeDecodeError as error:
        raise Fault("file.encoding_unclear", lines=_lines(content, lambda line: not _is_code_page(line))) from error
    if not is_thai(text):
        raise Fault("file.encoding_unclear", lines=_lines(content, lambda line: not line.isascii()))
    return text


def is_thai(text: str) -> bool:
    """Whether nearly all Thai letters of the text, of which there are some, stand as Thai writes them."""
    runs = Counter(THAI.findall(text))
    total = sum(len(run) * count for run, count in runs.items())
    runs.subtract(_SHORT_BESIDE_LATIN.findall(text))
    good = 0
    for run, count in runs.items():
        whole = _SYLLABLES.fullmatch(run)
        good += count * (len(run) if whole else sum(map(len, _SYLLABLES.findall(run))) // 2)
    return total > 1 and good >= WELL_FORMED * total


@lru_cache(maxsize=1 << 16)
def is_written_as_thai(run: str) -> bool:
    """Whether every letter of a run of Thai letters stands as Thai writes it."""
    return _SYLLABLES.fullmatch(run) is not None


def has_short_beside_latin(text: str) -> bool:
    """Whether one or two Thai letters stand beside a Latin one, as the signs of °C, m² and é do in Western text."""
    return _SHORT_BESIDE_LATIN.search(text) is not None


def _has_thai_utf8(content: bytes) -> bool:
    """Whether some line reads as Thai in UTF-8, and in no other way."""
    if _THAI_BYTES.search(content):
        return True
    for line in _LINE_END.split(content):
        if line.isascii():
            continue
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if THAI.search(text) and not _is_code_page(line):
            return True
    return False


def _is_code_page(line: bytes) -> bool:
    try:
        return line.isascii() or is_thai(line.decode("cp874"))
    except UnicodeDecodeError:
        return False


def _mixed(content: bytes) -> Fault:
    return Fault("file.mixed_encodings", lines=_lines(content, lambda line: not _is_utf8(line)))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _lines(content: bytes, is_odd: Callable[[bytes], bool]) -> str:
    """The numbers of the first odd lines."""
    found = []
    for number, line in enumerate(_LINE_END.split(content), start=1):
        if is_odd(line):
            found.append(str(number))
        if len(found) > FEW:
            break
    return ", ".join(found[:FEW]) + (" …" if len(found) > FEW else "")


def _a_text(text: str) -> str:
    """The text itself; raises Fault for one full of control characters, which is some other kind of file."""
    if len(_CONTROL.findall(text)) > len(text) // 1000:
        raise Fault("file.not_a_workbook")
    return text
