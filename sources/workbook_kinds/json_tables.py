"""JSON as tables: each top key that holds something table-like makes one, the keys on the way are columns.

{"byYear": {"2555": {"1": {"districtName": …, "value": …}}}} gives the table byYear with the columns key_1 (2555),
key_2 (1), districtName and value. An object of objects is a level of keys; an object with a value of its own is a
record, and the objects inside a record are named with a dot (PM25.value).
"""

import json
from collections.abc import Iterator
from typing import Any

from sources.workbook_kinds.faults import Fault

DEPTH = 30


def tables_of(text: str, stem: str, limits: dict[str, Any]) -> list[tuple[str, list[list[object]]]]:
    """Name and rows of each table, the header first; raises Fault for what is no JSON, or too deep or too large."""
    try:
        tree = json.loads(text, object_pairs_hook=_no_key_twice, parse_int=_number, parse_constant=str)
    except RecursionError as error:
        raise Fault("file.too_large", what="depth", limit=DEPTH) from error
    except ValueError as error:
        raise Fault("file.damaged") from error
    if not isinstance(tree, dict | list):
        raise Fault("file.not_a_workbook")
    nodes = _top(tree) if isinstance(tree, dict) else {None: tree}
    if len(nodes) > limits["sheets"]:
        raise Fault("file.too_large", what="sheets", limit=limits["sheets"])
    return [(stem if name is None else _clean(name), _table(node, limits)) for name, node in nodes.items()]


def _top(tree: dict[str, Any]) -> dict[str | None, Any]:
    """The nodes that make a table each; the plain values at the top make one more, without a name of its own."""
    plain = {name: part for name, part in tree.items() if not isinstance(part, dict | list)}
    nodes: dict[str | None, Any] = {None: plain} if plain else {}
    return nodes | {name: part for name, part in tree.items() if name not in plain}


def _table(node: Any, limits: dict[str, Any]) -> list[list[object]]:
    records = []
    columns: dict[str, None] = {}
    depth = 0
    for keys, record in _records(node, ()):
        depth = max(depth, len(keys))
        columns.update(dict.fromkeys(record))
        records.append((keys, record))
        width = depth + len(columns)
        for what, count in (("rows", len(records)), ("columns", width), ("cells", width * (len(records) + 1))):
            if count > limits[what]:
                raise Fault("file.too_large", what=what, limit=limits[what])
    if not records:
        return []
    header: list[object] = [f"key_{number}" for number in range(1, depth + 1)]
    rows = [header + list(columns)]
    for keys, record in records:
        rows.append([*keys, *[""] * (depth - len(keys)), *(record.get(column, "") for column in columns)])
    return rows


def _records(node: Any, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], dict[str, object]]]:
    """The records below a node, each with the keys that lead to it; a place in a list is no key."""
    if len(keys) > DEPTH:
        raise Fault("file.too_large", what="depth", limit=DEPTH)
    if isinstance(node, list):
        for part in node:
            if isinstance(part, dict | list):
                yield from _records(part, keys)
            else:
                yield keys, {"value": _cell(part)}
    elif isinstance(node, dict):
        if _is_level(node):
            for key, part in node.items():
                yield from _records(part, (*keys, _clean(key)))
        elif node:
            yield keys, dict(_fields(node, ""))
    else:
        yield keys, {"value": _cell(node)}


def _is_level(node: dict[str, Any]) -> bool:
    """Whether the keys of an object are data: everything under them is an object or a list."""
    return bool(node) and all(isinstance(part, dict | list) for part in node.values())


def _fields(record: dict[str, Any], before: str) -> Iterator[tuple[str, object]]:
    if before.count(".") > DEPTH:
        raise Fault("file.too_large", what="depth", limit=DEPTH)
    for name, part in record.items():
        if isinstance(part, dict):
            yield from _fields(part, f"{before}{name}.")
        else:
            yield _clean(before + name), _cell(part)


def _cell(part: Any) -> object:
    if part is None:
        return ""
    if isinstance(part, list):
        if all(not isinstance(one, dict | list) for one in part):
            return "; ".join(str(_cell(one)) for one in part)
        return _clean(json.dumps(part, ensure_ascii=False))
    return _clean(part) if isinstance(part, str) else part


def _clean(text: str) -> str:
    """The text without halves of characters, which JSON can write and nothing can store."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _number(digits: str) -> object:
    """A whole number as spreadsheets hold it; one that would lose digits stays text."""
    return float(digits) if len(digits) <= 15 else digits


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(key for number, (key, _) in enumerate(pairs) if key in dict(pairs[:number]))
        raise Fault("file.key_twice", key=twice[:100])
    return found
