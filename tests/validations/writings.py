"""How people type one text: spellings that must not change what is read, and what a refusal is asked for."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import strategies as st

from validations.problem import problem
from validations.values.unreadable import Unreadable

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
TYPED: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "Thai digits": lambda text: text.translate(THAI),
    "no-break spaces": lambda text: f" {text}\xa0".replace(" ", "\xa0"),
    "zero-width spaces": lambda text: "\u200b".join(text) + "\ufeff",
    "decomposed sara am": lambda text: text.replace("\u0e33", "\u0e4d\u0e32"),
    "two sara e": lambda text: text.replace("แ", "เเ"),
    "line breaks": lambda text: text.replace(" ", " \r\n "),
}
typing_of = st.sampled_from(sorted(TYPED)).map(TYPED.__getitem__)
_WORDS = """
0 1 2 9 12 31 67 99 100 1,000 2566 2023 ๒๕๖๖ ๑ . , - – / : % ( ) * ~ ปี พ.ศ. ค.ศ. ม.ค. มีนาคม พย. Jan ถึง วันที่ เดือน วัน ครึ่ง
ปีงบประมาณ ไตรมาส ร้อยละ บาท ล้าน แสน ห้า สิบ เอ็ด ยี่ ถ้วน สตางค์ ยูโร USD $ ประมาณ ไร่ งาน ตร.ว. ตร.ม.
"""
# Text that looks like values: what a careless pattern takes too much of.
FRAGMENTS = st.lists(st.sampled_from([*_WORDS.split(), " ", "\u200b", "\xa0"]), max_size=8).map("".join)
ANY_TEXT = st.one_of(
    st.text(max_size=20), st.text(alphabet=st.characters(min_codepoint=0x0E00, max_codepoint=0x0E7F)), FRAGMENTS
)
ANY_CELL = st.one_of(
    ANY_TEXT,
    st.floats(),
    st.integers(),
    st.booleans(),
    st.none(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.decimals(),
)


def refusal_of(read: Callable[..., object], *args: Any, **options: Any) -> str:
    """The rule by which reading is refused; its sentence must be sayable from what the refusal carries."""
    with pytest.raises(Unreadable) as caught:
        read(*args, **options)
    problem(caught.value.rule, raw=caught.value.raw, **caught.value.values)
    return caught.value.rule
