"""A contract's file with a few words added, all else as it was written: comments, order and layout stay for review."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

IGNORE = "ignore"
_PLAIN = re.compile(r"[A-Za-zก-๙][A-Za-z0-9ก-๙ ._/()+²³₂-]*")
_YAML_WORDS = re.compile(r"(?i)(?:true|false|yes|no|on|off|null|none|y|n|~)")


@dataclass(frozen=True)
class Insertion:
    """Text to be put in at a place of the file, counted in characters."""

    at: int
    text: str


def with_words(
    text: str, headers: Sequence[tuple[str, str]], ignored: Sequence[str], remarks: Sequence[tuple[str, str]] = ()
) -> str:
    """The file with headers added to the columns of these names, and words to what is ignored.

    A word that is there already is not added again. `remarks` are comments, each above the column of a name, or above
    `ignore`. Raises KeyError for a column that the file does not have.
    """
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert isinstance(root, MappingNode)
    columns = _get(root, "columns")
    if _find(root, IGNORE) is None and ignored:
        text = f"{text.rstrip()}\n{IGNORE}: [{', '.join(map(scalar, dict.fromkeys(ignored)))}]\n"
        return with_words(text, headers, (), remarks)
    added: dict[int, list[str]] = {}
    nodes: dict[int, SequenceNode] = {}
    for name, header in headers:
        node = _get(_get(columns, name), "headers")
        assert isinstance(node, SequenceNode)
        _add(node, header, added, nodes)
    if ignored:
        node = _get(root, IGNORE)
        assert isinstance(node, SequenceNode)
        for word in ignored:
            _add(node, word, added, nodes)
    changes = [_into(nodes[key], words, text) for key, words in added.items() if words]
    changes += [_above(root if name == IGNORE else columns, name, remark) for name, remark in remarks]
    for change in sorted(changes, key=lambda each: each.at, reverse=True):
        text = text[: change.at] + change.text + text[change.at :]
    return text


def scalar(word: str) -> str:
    """A word as YAML writes it, in quotes where it would be read as anything else."""
    if _PLAIN.fullmatch(word) and word == word.strip() and not _YAML_WORDS.fullmatch(word):
        return word
    if not word.isprintable():
        return yaml.safe_dump(word, default_style='"', width=math.inf).rstrip("\n")
    return "'" + word.replace("'", "''") + "'"


def _add(node: SequenceNode, word: str, added: dict[int, list[str]], nodes: dict[int, SequenceNode]) -> None:
    words = added.setdefault(id(node), [])
    nodes[id(node)] = node
    if word not in words and all(not isinstance(each, ScalarNode) or each.value != word for each in node.value):
        words.append(word)


def _into(node: SequenceNode, words: Sequence[str], text: str) -> Insertion:
    """After the last entry of a list, in its own manner: [a, b], or a line for each."""
    if node.flow_style or not node.value:
        end = node.value[-1].end_mark.index if node.value else node.end_mark.index - 1
        said = ", ".join(map(scalar, words))
        return Insertion(end, f", {said}" if node.value else said)
    last = node.value[-1]
    indent = " " * (last.start_mark.column - 2)
    end = text.find("\n", last.end_mark.index)
    return Insertion(len(text) if end < 0 else end, "".join(f"\n{indent}- {scalar(word)}" for word in words))


def _above(node: Node, key: str, remark: str) -> Insertion:
    """A comment on a line of its own above a key, as far in as the key."""
    assert isinstance(node, MappingNode)
    start = next(name.start_mark for name, _ in node.value if name.value == key)
    return Insertion(start.index, f"# {remark}\n{' ' * start.column}")


def _get(node: Node, key: str) -> Node:
    found = _find(node, key)
    if found is None:
        raise KeyError(key)
    return found


def _find(node: Node, key: str) -> Node | None:
    assert isinstance(node, MappingNode)
    return next((value for name, value in node.value if name.value == key), None)
