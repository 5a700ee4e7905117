"""Text: one spelling for what reads the same, lost letters noticed, footnote marks told from values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validations.writings import ANY_TEXT, typing_of
from validations.values.text import is_broken, normalise, squash, without_footnote

MARKS = st.sampled_from([" 1/", " 12/", "*", " *", "**", " ๑/", "†", "¹", "⁴"])


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("น\u0e4d\u0e32", "น\u0e33"),
        ("น\u0e4d\u0e49\u0e32", "น\u0e49\u0e33"),
        ("น\u0e49\u0e4d\u0e32", "น\u0e49\u0e33"),
        ("น\u0e33\u0e49", "น\u0e49\u0e33"),
        ("ก\u0e49\u0e34น", "ก\u0e34\u0e49น"),
        ("ก\u0e48\u0e48อ", "ก\u0e48อ"),
        ("ส \u0e33คัญ", "สำคัญ"),
        ("เเม่", "แม่"),
        ("ปี\u00a0๒๕๖๖\u2003", "ปี 2566"),
        ("\ufeffกรุง\u200bเทพ\u00ad", "กรุงเทพ"),
        ("a\r\n b\tc", "a b c"),
        ("e\u200b\u0301", "é"),
    ],
)
def test_one_spelling_for_what_reads_the_same(typed, read):
    assert normalise(typed) == read


def test_letters_are_never_taken_away():
    for text in ("มาาา", "สสส", "กกก", "ฤๅษี", "ทุกๆ", "กรุงเทพฯ"):
        assert normalise(text) == text


@given(st.one_of(ANY_TEXT, st.text(alphabet="กนำํา้่ิีุู์เแโ \u200b็ัะ", max_size=12)))
def test_normalising_twice_changes_nothing_more(text):
    once = normalise(text)
    assert normalise(once) == once
    assert squash(once) == squash(text)
    assert once == once.strip()


@given(
    st.lists(st.sampled_from(["เทศบาล", "กำแพง", "แม่สอด", "น้ำ", "2566", "(ตัน/วัน)"]), max_size=5).map(" ".join),
    typing_of,
)
def test_however_a_text_is_typed_it_matches(text, typed):
    assert normalise(typed(text)) == normalise(text)


def test_text_that_lost_its_letters_is_noticed():
    for text in ("ประเทศที\ufffd", "สำ \uf70aคัญ", "ก\ue001จัด"):
        assert is_broken(text)
    for text in ("สำคัญ", "น\u0e4d\u0e32", "PM2.5 µg/m³", "½ วัน", ""):
        assert not is_broken(text)


@pytest.mark.parametrize(
    ("text", "value", "mark"),
    [
        ("นอกเขตเทศบาล 1/", "นอกเขตเทศบาล", "1/"),
        ("กรุงเทพมหานคร1/", "กรุงเทพมหานคร", "1/"),
        ("จำนวน (แห่ง)*", "จำนวน (แห่ง)", "*"),
        ("2563*", "2563", "*"),
        ("พ.ศ. ๒๕๖๓**", "พ.ศ. ๒๕๖๓", "**"),
        ("1,234 1/", "1,234", "1/"),
        ("-72.3 %*", "-72.3 %", "*"),
        ("เชียงใหม่¹", "เชียงใหม่", "¹"),
        ("ขยะ 1/,2/", "ขยะ", "1/,2/"),
        ("2565p", "2565", "p"),
        ("2564r1", "2564", "r1"),
        ("Bangkok*", "Bangkok", "*"),
    ],
)
def test_a_footnote_mark_is_taken_off(text, value, mark):
    assert without_footnote(text) == (value, mark)


@pytest.mark.parametrize(
    "text",
    [
        "93/1775",
        "70T*",
        "70T**",
        "72T(เก่า)",
        "ตร.ม.²",
        "µg/m³",
        "10⁶",
        "12.51/",
        "1/",
        "*",
        "PM2.5*",
        "1/2/2566",
        "",
        "ปี 2565/66",
        "1234p",
        "2565 ปี",
    ],
)
def test_what_is_no_footnote_mark_stays(text):
    assert without_footnote(text) == (text, None)


@given(st.sampled_from(["เชียงใหม่", "นอกเขตเทศบาล", "2563", "12.5", "จำนวน (แห่ง)", "Bangkok"]), MARKS)
def test_a_mark_that_is_put_after_a_value_comes_off_again(text, mark):
    assert without_footnote(text + mark) == (text, mark.strip())


@given(ANY_TEXT)
def test_taking_a_mark_off_loses_nothing(text):
    value, mark = without_footnote(text)
    assert value + (mark or "") == "".join(text.strip().rsplit(" ", 1)) or text.strip().startswith(value)
    assert mark is None or text.strip().endswith(mark)
