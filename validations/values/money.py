"""Amounts of money with their currency, as plans and donors state them."""

import re
from dataclasses import dataclass
from decimal import Decimal

from validations.values.currencies import CURRENCY, THAI, currency_of
from validations.values.numbers import EXACT, NotANumber, read_figure
from validations.values.text import normalise
from validations.values.unreadable import Unreadable
from validations.values.words import NUMBER_WORD, read_words, write_words

_MULTIPLIERS = {
    "ร้อย": 100,
    "พัน": 1000,
    "หมื่น": 10_000,
    "แสน": 100_000,
    "ล้าน": 10**6,
    "สิบล้าน": 10**7,
    "ร้อยล้าน": 10**8,
    "พันล้าน": 10**9,
    "หมื่นล้าน": 10**10,
    "แสนล้าน": 10**11,
    "ล้านล้าน": 10**12,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
}
_OPENING = re.compile(
    r"(?P<about>ประมาณ|ราว\s?ๆ?|~|≈|about|approximately|approx\.?)\s*"
    r"|(?:วงเงิน|งบประมาณ|จำนวนเงิน|จำนวน|เป็นเงิน|มูลค่า|รวมทั้งสิ้น|รวม)\s*:?\s*",
    re.IGNORECASE,
)
_IN_WORDS_TOO = re.compile(r"([^()]*\d[^()]*)\(\s*([^()\d]+)\)")
_MONEY = re.compile(
    rf"(?P<before>{CURRENCY})?\s*(?P<amount>[-+\u2212]?[\d.][\d,.]*(?:\s*(?:thousand|million|billion))?|[^A-Za-z€$£¥฿]+?)"
    rf"(?P<dash>\.-|/-)?\s*(?P<after>{CURRENCY})?"
    rf"(?:\s*(?P<satang>\d\d?|{NUMBER_WORD}+)\s*สตางค์)?\s*(?P<whole>ถ้วน)?",
    re.IGNORECASE,
)
_TERM = re.compile(
    rf"(\d[\d,]*(?:\.\d+)?)\s*({'|'.join(sorted(_MULTIPLIERS, key=len, reverse=True))})\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole units of its currency (ISO 4217); the currency is None where nothing names one."""

    amount: Decimal
    currency: str | None = None
    is_approximate: bool = False


def read_money(cell: object, *, currency: str | None = None) -> Money:
    """`538,800 บาท`, `1.5 ล้านบาท`, `ประมาณ 11,000,000 ยูโร`, `USD 11,585,947.28`, `สิบล้านบาทถ้วน`, `500,000.-`.

    `currency` is what the column's header says, for a cell that names none. A figure with its words in brackets must
    agree with them. Raises Unreadable: `money.currency_unclear` (a dollar of which country), `money.words_conflict`,
    `number.words_unclear`, `number.too_large`, else `money.unreadable`; so for two amounts, limits (ไม่เกิน) and ranges.
    """
    if not isinstance(cell, str):
        return Money(_figure(cell, cell), currency)
    text = normalise(cell)
    is_approximate = text.endswith("โดยประมาณ")
    text = text.removesuffix("โดยประมาณ").rstrip()
    while (opening := _OPENING.match(text)) and opening.end() < len(text):
        is_approximate = is_approximate or bool(opening["about"])
        text = text[opening.end() :]
    if match := _IN_WORDS_TOO.fullmatch(text):
        (amount, found), (in_words, _) = _stated(match[1].strip(), cell), _stated(match[2].strip(), cell)
        if amount != in_words:
            raise Unreadable("money.words_conflict", cell)
    else:
        amount, found = _stated(text, cell)
    return Money(amount, found or currency, is_approximate)


def write_money(money: Money, style: str = "code") -> str:
    """`ประมาณ 11,000,000 EUR`; with the style `thai` `11,000,000 ยูโร`, with `words` `สิบเอ็ดล้านบาทถ้วน` (baht alone).

    Raises ValueError where words cannot say it: another currency, a negative amount, fractions of a satang.
    """
    about = "ประมาณ " if money.is_approximate else ""
    if style == "words":
        satang = EXACT.multiply(money.amount, Decimal(100))
        if money.currency != "THB" or satang < 0 or satang != satang.to_integral_value():
            raise ValueError(f"{money} cannot be written in words")
        whole, rest = divmod(int(satang), 100)
        return f"{about}{write_words(whole)}บาท{write_words(rest) + 'สตางค์' if rest else 'ถ้วน'}"
    currency = (
        (THAI.get(money.currency, money.currency) if style == "thai" else money.currency) if money.currency else ""
    )
    return f"{about}{money.amount:,f} {currency}".rstrip()


def _stated(text: str, cell: str) -> tuple[Decimal, str | None]:
    """Amount and currency of one statement of money."""
    match = _MONEY.fullmatch(text)
    if not match:
        raise Unreadable("money.unreadable", cell)
    words = [word for word in (match["before"], match["after"]) if word]
    codes = {currency_of(word) for word in words}
    if None in codes:
        raise Unreadable("money.currency_unclear", cell)
    if len(codes) > 1:
        raise Unreadable("money.unreadable", cell)
    code = next(iter(codes), None)
    if not code and not re.search(r"\d", text):
        raise Unreadable("money.unreadable", cell)  # ร้อยเอ็ด, 101, is a province; สามหมื่น and สี่หมื่น are places too
    amount = _amount(match["amount"].strip(), cell, formal=bool(match["whole"] or match["satang"]))
    if match["satang"]:
        satang = _amount(match["satang"], cell, formal=True)
        if (
            code != "THB"
            or not match["after"]
            or match["whole"]
            or satang >= 100
            or amount != amount.to_integral_value()
        ):
            raise Unreadable("money.unreadable", cell)
        amount = EXACT.add(amount, EXACT.divide(satang, Decimal(100)))
    return amount, code


def _amount(text: str, cell: object, *, formal: bool) -> Decimal:
    """`538,800`, `1.5 ล้าน`, `2 ล้าน 5 แสน`, or words alone."""
    terms, at = list[tuple[Decimal, int]](), 0
    while term := _TERM.match(text, at):
        terms.append((_figure(term[1], cell), _MULTIPLIERS[term[2].lower()]))
        at = term.end()
    if terms and at == len(text):
        return _sum_of_terms(terms, cell)
    if re.search(NUMBER_WORD, text):
        try:
            return Decimal(read_words(text, formal=formal))
        except Unreadable as error:
            rule = "money.unreadable" if error.rule == "number.unreadable" else error.rule
            raise Unreadable(rule, cell) from None
    return _figure(text, cell)


def _sum_of_terms(terms: list[tuple[Decimal, int]], cell: object) -> Decimal:
    """Each term smaller than a unit of the one before: `2 ล้าน 5 แสน` is one amount, `5 แสน 2 ล้าน` none."""
    total, unit = Decimal(0), 10**30
    for number, multiplier in terms:
        product = EXACT.multiply(number, Decimal(multiplier))
        if product >= unit or (len(terms) > 1 and number != number.to_integral_value()):
            raise Unreadable("money.unreadable", cell)
        total, unit = EXACT.add(total, product), multiplier
    return _figure(total, cell)


def _figure(number: object, cell: object) -> Decimal:
    try:
        return read_figure(number)
    except NotANumber as error:
        raise Unreadable("money.unreadable" if error.rule == "number.unreadable" else error.rule, cell) from None
