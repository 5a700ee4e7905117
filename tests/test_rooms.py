"""The laws of the rooms: a room imports only from floors below it, and only two rooms know Dagster."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MAY_IMPORT = {
    "pipelines": {"pipelines", "assets", "sources", "warehouse", "validations"},
    "assets": {"assets", "sources", "warehouse", "validations"},
    "sources": {"sources", "validations"},
    "warehouse": {"warehouse", "validations"},
    "validations": {"validations"},
}


def imported(path: Path) -> set[str]:
    """The top-level names that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module.split(".")[0])
    return names


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_from_floors_below_it(room):
    assert modules(room), f"{room} is empty"
    for path in modules(room):
        others = imported(path) & set(MAY_IMPORT) - MAY_IMPORT[room]
        assert not others, f"{path.relative_to(ROOT)} imports {sorted(others)}"


@pytest.mark.parametrize("room", ["sources", "warehouse", "validations"])
def test_only_the_upper_rooms_know_dagster(room):
    for path in modules(room):
        assert "dagster" not in imported(path), path.relative_to(ROOT)


# Hands a few variables of the system on to a reader's process, and keeps all others from it; reads no setting.
HANDS_ENVIRONMENT_ON = "sources/workbook_pool.py"


def test_the_environment_is_read_in_one_place():
    for room in MAY_IMPORT:
        for path in modules(room):
            source = path.read_text(encoding="utf-8")
            if path.relative_to(ROOT).as_posix() not in ("pipelines/settings.py", HANDS_ENVIRONMENT_ON):
                assert "os.environ" not in source, path.relative_to(ROOT)
                assert "getenv" not in source, path.relative_to(ROOT)


def test_no_room_imports_a_relative_module():
    for room in MAY_IMPORT:
        for path in modules(room):
            tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            assert not any(isinstance(node, ast.ImportFrom) and node.level for node in tree), path.relative_to(ROOT)


def test_the_law_would_be_seen_broken(tmp_path):
    broken = tmp_path / "broken.py"
    broken.write_text("def late():\n    from warehouse.lake import write\n    import dagster as dg\n")
    assert {"warehouse", "dagster"} <= imported(broken)
