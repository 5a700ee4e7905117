"""A contract's file with words and remarks added stays what it was in all else."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sources.contract import CONTRACTS
from sources.drafting.editing import scalar, with_words

FILES = sorted(CONTRACTS.glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_words_and_remarks_change_nothing_else(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    before = yaml.safe_load(text)
    name = next((name for name, column in before["columns"].items() if column.get("headers")), None)
    assert name is not None
    word = "หัวใหม่: 'ก' #1"
    after_text = with_words(text, [(name, word)], ["คอลัมน์อื่น"], [(name, "ข้อเสนอ: ก"), ("ignore", "ข้อเสนอ: ข")])
    after = yaml.safe_load(after_text)
    assert word in after["columns"][name]["headers"]
    assert after["ignore"][-1] == "คอลัมน์อื่น"
    assert after_text.count("# ข้อเสนอ") == 2
    kept = [line for line in text.splitlines() if line.lstrip().startswith("#")]
    assert [line for line in kept if line not in after_text] == []
    again = {key: value for key, value in after.items() if key not in ("columns", "ignore")}
    assert again == {key: value for key, value in before.items() if key not in ("columns", "ignore")}


def test_a_word_that_is_there_is_not_added_again() -> None:
    text = "columns:\n  a: {headers: [ก, ข], type: text}\nignore: [ค]\n"
    assert with_words(text, [("a", "ก")], ["ค"]) == text


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match="b"):
        with_words("columns:\n  a: {headers: [ก]}\n", [("b", "ข")], [])


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",)), min_size=1))
def test_any_word_is_written_so_that_it_is_read_again(word: str) -> None:
    assert yaml.safe_load(f"[{scalar(word)}]") == [word]
