"""Words and signs for currencies as Thai documents use them, by ISO 4217 code."""

import re

_ISO = (
    *("THB", "USD", "EUR", "GBP", "JPY", "CNY", "KRW", "SGD", "MYR", "IDR", "PHP", "VND", "LAK", "KHR", "MMK", "BND"),
    *("AUD", "NZD", "CAD", "CHF", "SEK", "NOK", "DKK", "INR", "HKD", "TWD"),
)
_WORDS = {
    "THB": ("บาท", "baht", "฿"),
    "USD": (
        "เหรียญดอลลาร์สหรัฐ",
        "ดอลลาร์สหรัฐ",
        "ดอลล่าร์สหรัฐ",
        "เหรียญสหรัฐ",
        "US dollars",
        "US$",
    ),
    "EUR": ("เหรียญยูโร", "ยูโร", "euros", "euro", "€"),
    "GBP": ("ปอนด์สเตอร์ลิง",),
    "JPY": ("เยน",),
    "CNY": ("หยวน",),
    "KRW": ("วอน",),
    "SGD": ("ดอลลาร์สิงคโปร์", "เหรียญสิงคโปร์"),
    "AUD": ("ดอลลาร์ออสเตรเลีย", "เหรียญออสเตรเลีย"),
    "CAD": ("ดอลลาร์แคนาดา",),
    "HKD": ("ดอลลาร์ฮ่องกง",),
    "MYR": ("ริงกิต",),
    "IDR": ("รูเปียห์",),
    "VND": ("ด่อง", "ดอง"),
    "LAK": ("กีบ",),
    "MMK": ("จ๊าต", "จ๊าด"),
}
THAI = {code: words[0] for code, words in _WORDS.items()}
# Several countries have a dollar, a pound, a yen sign; เหรียญ is any of them.
_UNCLEAR = ("ดอลลาร์", "ดอลล่าร์", "เหรียญ", "dollars", "dollar", "ปอนด์", "$", "£", "¥")
_CODES = {word.lower(): code for code, words in _WORDS.items() for word in words} | {
    code.lower(): code for code in _ISO
}
_ANY = "|".join(re.escape(word) for word in sorted((*_CODES, *_UNCLEAR), key=len, reverse=True))
CURRENCY = rf"(?:{_ANY})(?:ฯ|อเมริกา)?"


def currency_of(word: str) -> str | None:
    """The ISO 4217 code of a word that `CURRENCY` matches; None where several countries' money is called so."""
    return _CODES.get(word.lower().removesuffix("ฯ").removesuffix("อเมริกา"))
