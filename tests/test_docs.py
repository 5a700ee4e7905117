"""The docs say what is true now."""

import re
from pathlib import Path

from pipelines.cli import COMMANDS
from sources.contract_page import page as contract_page
from warehouse.dictionary import page

ROOT = Path(__file__).resolve().parents[1]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_dictionary_page_is_what_the_declarations_say():
    assert read("docs/dictionary.md") == page(), "call make docs"


def test_the_page_of_contracts_is_what_the_contracts_say():
    assert read("docs/contracts.md") == contract_page(), "call make docs"


def test_the_readme_shows_the_two_commands():
    for name in ("README.md", "README.th.md"):
        assert "make run" in read(name)
        assert "make test" in read(name)


def test_the_guide_names_every_command():
    for command in COMMANDS:
        assert f"`muang {command}" in read("docs/guide.md"), command


def test_every_make_target_of_the_docs_exists():
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    for name in ("README.md", "README.th.md", "CONTRIBUTING.md", "docs/guide.md"):
        assert set(re.findall(r"`make ([a-z]+)`", read(name))) <= targets, name


def test_every_linked_file_exists():
    for path in [ROOT / "README.md", ROOT / "README.th.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.relative_to(ROOT)}: {target}"


def test_the_lock_file_names_no_host():
    assert not re.search(r"https?://|--index-url|--find-links", read("requirements.lock"))
    assert "--hash=sha256:" in read("requirements.lock")
