"""Numbers spelled out in Thai (ห้าแสน, สิบล้าน), read with PyThaiNLP where it is right and refused where it is not.

`thaiword_to_num` and `num_to_thaiword` of PyThaiNLP 5.4 are each other's inverse on every number tried, but the former
also takes what is no number (`ลบ` is -1 to it, `ยี่` 2) and what people say in two ways (`ล้านห้า` is 1,000,005 to it,
1.5 million to them). So a reading counts only when writing it gives the words back. `text_to_num` is not used: it reads
`หนึ่งจุดห้าล้าน` as 10001.5 and `ครึ่งล้าน` as ครึ่ง (docs/decisions/0008-thai-values.md).
"""

import re
from functools import lru_cache

from validations.values.text import squash
from validations.values.unreadable import Unreadable

_DIGITS = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
NUMBER_WORD = rf"(?:{'|'.join(_DIGITS)}|ศูนย์|เอ็ด|ยี่|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน)"
# สองพันห้า is 2,005 in a contract and 2,500 in the market; after ร้อย nobody leaves out สิบ.
_SAID_IN_TWO_WAYS = re.compile(rf"(?:พัน|หมื่น|แสน|ล้าน)(?:{'|'.join(_DIGITS)})(?=ล้าน|$)")
_MOST = 10**18


@lru_cache(maxsize=4096)
def read_words(text: str, *, formal: bool = False) -> int:
    """The whole number that Thai words spell out; `formal` where they end in ถ้วน, which leaves nothing unsaid.

    Raises Unreadable: `number.words_unclear` where people mean two numbers by it, else `number.unreadable`.
    """
    from pythainlp.util import num_to_thaiword, thaiword_to_num  # 60 ms, and few files spell a number out

    words = squash(text)
    if not re.fullmatch(f"{NUMBER_WORD}+", words):
        raise Unreadable("number.unreadable", text)
    try:
        number = int(thaiword_to_num(words))
    except ValueError:
        raise Unreadable("number.unreadable", text) from None
    spelled = num_to_thaiword(number)
    if _one_spelling(spelled) not in (_one_spelling(words), _one_spelling("หนึ่ง" + words)) or number >= _MOST:
        raise Unreadable("number.unreadable", text)
    if not formal and _SAID_IN_TWO_WAYS.search(words):
        raise Unreadable("number.words_unclear", text)
    return number


def write_words(number: int) -> str:
    """The number in Thai words as cheques have it: 11 → สิบเอ็ด, 2,005 → สองพันห้า."""
    from pythainlp.util import num_to_thaiword

    return str(num_to_thaiword(number))


def _one_spelling(words: str) -> str:
    """หนึ่งร้อยหนึ่ง and หนึ่งร้อยเอ็ด are both in use."""
    return words.removesuffix("หนึ่ง") + "เอ็ด" if words.endswith("หนึ่ง") and words != "หนึ่ง" else words
