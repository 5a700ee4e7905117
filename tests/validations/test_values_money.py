"""Money: amounts, currencies, multipliers, words; what names two amounts or no certain currency is refused."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validations.writings import ANY_CELL, refusal_of, typing_of
from validations.values.currencies import THAI
from validations.values.money import Money, read_money, write_money
from validations.values.unreadable import Unreadable

amounts = st.decimals(min_value=0, max_value=10**12, places=2)
moneys = st.builds(Money, amounts, st.sampled_from([None, *THAI, "DKK"]), st.booleans())


@given(moneys, st.sampled_from(["code", "thai"]), typing_of)
def test_money_is_read_back_however_it_is_typed(money, style, typed):
    assert read_money(typed(write_money(money, style))) == money


@given(amounts, st.booleans(), typing_of)
def test_baht_spelled_out_are_read_back(amount, is_approximate, typed):
    money = Money(amount, "THB", is_approximate)
    words = write_money(money, "words")
    assert read_money(typed(words)) == money
    if not is_approximate:
        assert read_money(f"{amount:,} บาท ({words})") == money
        assert refusal_of(read_money, f"{amount + 1:,} บาท ({words})") == "money.words_conflict"


@given(st.integers(1, 999), st.sampled_from(["ล้าน", "พันล้าน", "แสน"]), typing_of)
def test_multipliers_multiply(number, multiplier, typed):
    size = {"ล้าน": 10**6, "พันล้าน": 10**9, "แสน": 10**5}[multiplier]
    for text in (f"{number} {multiplier}บาท", f"{number}{multiplier} บาท", f"THB {number} {multiplier}"):
        assert read_money(typed(text)) == Money(Decimal(number * size), "THB")
    assert read_money(f"{number}.5 {multiplier}") == Money(Decimal(number) * size + size // 2)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("538,800 บาท", Money(Decimal(538800), "THB")),
        ("1.5 ล้านบาท", Money(Decimal(1500000), "THB")),
        ("ประมาณ 11,000,000 ยูโร", Money(Decimal(11000000), "EUR", True)),
        ("USD 11,585,947.28", Money(Decimal("11585947.28"), "USD")),
        ("~2 ล้าน", Money(Decimal(2000000), None, True)),
        ("สิบล้านบาท", Money(Decimal(10**7), "THB")),
        ("วงเงินประมาณ ๔๙๙,๙๔๗.๒๘ เหรียญดอลลาร์สหรัฐ", Money(Decimal("499947.28"), "USD", True)),
        ("งบประมาณประมาณ ๖ ล้านเหรียญยูโร", Money(Decimal(6000000), "EUR", True)),
        ("5 ล้านยูโร", Money(Decimal(5000000), "EUR")),
        ("๑๑ ล้านดอลลาร์สหรัฐฯ", Money(Decimal(11000000), "USD")),
        ("about USD 86,000", Money(Decimal(86000), "USD", True)),
        ("US$5.2 million", Money(Decimal(5200000), "USD")),
        ("€ 5,000", Money(Decimal(5000), "EUR")),
        ("2 ล้าน 5 แสนบาท", Money(Decimal(2500000), "THB")),
        ("500,000.-", Money(Decimal(500000))),
        ("500,000.- บาท", Money(Decimal(500000), "THB")),
        ("500 บาท 50 สตางค์", Money(Decimal("500.5"), "THB")),
        ("500,000 บาท (ห้าแสนบาทถ้วน)", Money(Decimal(500000), "THB")),
        ("งบประมาณ 538800.0000ล้านบาท", Money(Decimal("538800000000"), "THB")),  # as labelled; a check sees the slip
        ("5 ล้านบาทโดยประมาณ", Money(Decimal(5000000), "THB", True)),
        (538800.55, Money(Decimal("538800.55"))),
    ],
)
def test_money_as_plans_and_donors_state_it(cell, expected):
    assert read_money(cell) == expected


def test_the_headers_currency_is_for_cells_that_name_none():
    assert read_money("538,800", currency="THB") == read_money(538800, currency="THB") == Money(Decimal(538800), "THB")
    assert read_money("USD 5", currency="THB") == Money(Decimal(5), "USD")


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("5 ดอลลาร์", "money.currency_unclear"),
        ("$5", "money.currency_unclear"),
        ("5 ล้านเหรียญ", "money.currency_unclear"),
        ("500,000 บาท (หกแสนบาทถ้วน)", "money.words_conflict"),
        ("สองพันห้าบาท", "number.words_unclear"),
        ("from approximately USD 150,000 to about USD 86,000", "money.unreadable"),
        ("5 บาท USD", "money.unreadable"),
        ("USD 5 บาท", "money.unreadable"),
        ("ไม่เกิน 5 ล้านบาท", "money.unreadable"),
        ("5 ล้านกว่าบาท", "money.unreadable"),
        ("5-6 ล้านบาท", "money.unreadable"),
        ("5 แสน 2 ล้าน", "money.unreadable"),
        ("1.5 ล้าน 5 แสน", "money.unreadable"),
        ("หนึ่งจุดห้าล้านบาท", "money.unreadable"),
        ("ครึ่งล้าน", "money.unreadable"),
        ("11.585.947,28 EUR", "money.unreadable"),
        ("500.5 บาท 50 สตางค์", "money.unreadable"),
        ("500 ยูโร 50 สตางค์", "money.unreadable"),
        ("1,000,000,000,000 ล้านบาท", "number.too_large"),
        ("บาท", "money.unreadable"),
        ("ประมาณ", "money.unreadable"),
        ("", "money.unreadable"),
        ("-", "money.unreadable"),
        (None, "money.unreadable"),
        (True, "money.unreadable"),
    ],
)
def test_what_is_not_certainly_one_amount_is_refused_by_name(cell, rule):
    assert refusal_of(read_money, cell) == rule


def test_what_words_cannot_say_is_not_written():
    for money in (Money(Decimal(5), "USD"), Money(Decimal(-5), "THB"), Money(Decimal("0.001"), "THB")):
        with pytest.raises(ValueError, match="words"):
            write_money(money, "words")


@given(ANY_CELL)
def test_any_cell_is_money_that_can_be_written_and_read_again_or_is_refused_by_name(cell):
    with contextlib.suppress(Unreadable):
        money = read_money(cell)
        for style in ("code", "thai"):
            assert read_money(write_money(money, style)) == money
