"""Amounts of money with their currency, as plans and donors state them."""

import re
from dataclasses import dataclass
from decimal import Decimal

from validations.values.numbers import NotANumber, read_number
from validations.values.text import normalise
from validations.values.unreadable import Unreadable

_CURRENCIES = {"บาท": "THB", "THB": "THB", "ยูโร": "EUR", "EUR": "EUR", "USD": "USD", "ดอลลาร์สหรัฐ": "USD"}
_WORDS = "|".join(sorted(_CURRENCIES, key=len, reverse=True))
_MONEY = re.compile(
    rf"(?P<about>ประมาณ|~)?\s*(?P<before>{_WORDS})?\s*(?P<number>[\d,.]+)\s*(?P<million>ล้าน)?\s*(?P<after>{_WORDS})?"
)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole units of its currency (ISO 4217); None where the text names none."""

    amount: Decimal
    currency: str | None = None
    is_approximate: bool = False


def read_money(cell: object) -> Money:
    """`538,800 บาท`, `1.5 ล้านบาท`, `ประมาณ 11,000,000 ยูโร`, `USD 11,585,947.28`; raises Unreadable."""
    if not isinstance(cell, str):
        return Money(read_number(cell))
    match = _MONEY.fullmatch(normalise(cell))
    if not match or (match["before"] and match["after"]):
        raise Unreadable("money.unreadable", cell)
    try:
        amount = read_number(match["number"]) * (1_000_000 if match["million"] else 1)
    except NotANumber:
        raise Unreadable("money.unreadable", cell) from None
    word = match["before"] or match["after"]
    return Money(amount, _CURRENCIES[word] if word else None, bool(match["about"]))


def write_money(money: Money) -> str:
    """`ประมาณ 11,000,000 EUR`; the currency is left out where there is none."""
    return f"{'ประมาณ ' if money.is_approximate else ''}{money.amount:,f} {money.currency or ''}".rstrip()
