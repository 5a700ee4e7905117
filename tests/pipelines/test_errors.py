"""What the command says when it cannot be carried out: one line, in the language asked for, and exit code 2."""

import json
from pathlib import Path

import duckdb
import pytest

from pipelines.dates import read_year
from pipelines.settings import SAMPLES
from tests.pipelines.muang import call
from validations.problem import Refused
from warehouse.home import Home

USAGE = [
    (["frobnicate"], "frobnicate"),
    (["run", "--nope"], "--nope"),
    (["show"], "indicators, projects"),
    (["show", "overview"], "indicators, projects"),
    (["prune", "--keep", "0"], "1"),
    (["dev", "--port", "abc"], "--port"),
    (["explain"], "muang explain --help"),
    (["explain", "TH-03c", "--year", "25x7"], "25x7"),
    (["sql"], "-f"),
    (["sql", "select 1", "--param", "x"], "x"),
    (["plan", "frobnicate"], "muang plan --help"),
]


@pytest.mark.parametrize(("arguments", "named"), USAGE, ids=[" ".join(arguments) for arguments, _ in USAGE])
@pytest.mark.parametrize(("language", "word"), [("en", "error: "), ("th", "ผิดพลาด: ")])
def test_a_wrong_call_is_answered_in_one_line_of_the_language(released, monkeypatch, arguments, named, language, word):
    said = call(monkeypatch, *arguments, home=released, language=language)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(word)
    assert said.err.count("\n") == 1
    assert named in said.err


def test_a_folder_is_not_called_a_missing_file(monkeypatch, tmp_path):
    for arguments in (["check", tmp_path], ["plan", "check", tmp_path], ["sql", "-f", tmp_path]):
        said = call(monkeypatch, *arguments)
        assert said.code == 2
        assert "is a folder" in said.err


def test_a_file_is_not_called_a_missing_folder(monkeypatch, tmp_path):
    said = call(monkeypatch, "run", "--inbox", SAMPLES / "README.md", home=tmp_path / "home")
    assert said.code == 2
    assert "is a file" in said.err


def test_a_folder_that_cannot_be_written_is_one_line_and_delivers_nothing(released, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way")
    said = call(monkeypatch, "extract", "--out", tmp_path / "file" / "below", home=released)
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert str(tmp_path / "file" / "below") in said.err


def test_a_release_of_another_version_is_said_not_shown_as_a_fault(monkeypatch, tmp_path):
    home = Home.open(tmp_path / "home")
    folder = home.releases / "2026-01-01.1"
    folder.mkdir()
    with duckdb.connect(str(folder / "muang.duckdb")) as old:
        old.execute("create table release (release_id varchar)")
    manifest = {
        "release_id": "2026-01-01.1",
        "as_of": "2026-01-01",
        "built_at": "",
        "code_version": "0",
        "fingerprint": "",
    }
    Path(folder, "manifest.json").write_text(json.dumps(manifest))
    for arguments in (["show", "projects"], ["explain", "TH-07"]):
        said = call(monkeypatch, *arguments, home=home.root)
        assert said.code == 2
        assert "another version" in said.err


def test_a_file_name_with_line_breaks_and_control_codes_stays_on_its_line(monkeypatch, tmp_path):
    odd = tmp_path / "ฝุ่น\n2567 \x1b[2J.xlsx"
    odd.write_bytes(b"")
    said = call(monkeypatch, "check", odd)
    assert said.code == 1
    assert said.out.splitlines()[0] == "ฝุ่น 2567 ?[2J.xlsx: unreadable"


def test_explain_says_which_years_have_a_value(released, monkeypatch):
    said = call(monkeypatch, "explain", "TH-03c", "--year", "2565", home=released)
    assert said.code == 2
    assert "BE 2565" in said.err
    assert "2562, 2563, 2567" in said.err


def test_explain_in_thai_gives_the_units_and_statuses_in_thai(released, monkeypatch):
    said = call(monkeypatch, "explain", "TH-03c", "--year", "2024", home=released, language="th")
    assert said.code == 0
    assert "215 วัน" in said.out
    assert "ปีปฏิทิน พ.ศ. 2567" in said.out
    assert "no_target" not in said.out


@pytest.mark.parametrize("what", ["indicators", "series"])
def test_units_are_shown_in_the_language_asked_for(released, monkeypatch, what):
    for language, unit in (("en", "municipality"), ("th", "แห่ง")):
        said = call(monkeypatch, "show", what, "--format", "json", home=released, language=language)
        assert unit in {row["unit"] for row in json.loads(said.out) if row["series"].startswith("TH-02")}


def test_items_of_the_plan_stand_in_the_order_of_their_numbers(released, monkeypatch):
    lines = call(monkeypatch, "explain", "TH-07", home=released).out.splitlines()
    numbers = [line.split(": ", 1)[1].split(" ")[0] for line in lines if line.startswith("  000")]
    assert numbers[:4] == ["1", "2", "3", "4"]
    assert numbers.index("10") < numbers.index("11(1)") < numbers.index("11(6)") < numbers.index("12")


def test_an_inbox_without_files_is_said(released, monkeypatch, tmp_path):
    Path(tmp_path, "inbox").mkdir()
    said = call(monkeypatch, "run", "--inbox", tmp_path / "inbox", home=released)
    assert said.code == 0
    assert "holds no file" in said.err


@pytest.mark.parametrize(("text", "year_be"), [("2567", 2567), ("2024", 2567), ("๒๕๖๗", 2567)])
def test_a_year_is_read_in_either_era(text, year_be):
    assert read_year(text) == year_be


@pytest.mark.parametrize("text", ["1800", "2300", "", "67", "2567.5", "-2567", "9999"])
def test_what_is_no_year_of_any_era_is_refused(text):
    with pytest.raises(Refused):
        read_year(text)


@pytest.mark.parametrize("arguments", [(), ("feed",)])
def test_a_group_that_is_called_without_a_command_says_its_commands_on_lines_of_their_own(monkeypatch, arguments):
    said = call(monkeypatch, *arguments)
    assert said.code == 2
    lines = said.err.splitlines()
    assert lines[0].startswith("Usage: ")
    assert "Commands:" in lines
