"""Answers to senders: each workbook is marked once, also where a register makes everything be judged again."""

from datetime import datetime
from pathlib import Path

import pytest

from assets import intake
from assets.intake import Intake
from sources.feeds.payload import BANGKOK
from sources.reply.annotating import write_all
from tests.sources.contracts.test_dla import RAYONG, clean, listed
from warehouse.home import Home
from warehouse.ledger import Ledger

NOW = datetime(2026, 11, 22, 10, tzinfo=BANGKOK)


@pytest.fixture
def marked(monkeypatch) -> list[list[str]]:
    """The names of the answers that are written, by batch."""
    found: list[list[str]] = []

    def write(jobs):
        found.append([target.name for _, _, target in jobs])
        return write_all(jobs)

    monkeypatch.setattr(intake, "write_all", write)
    return found


def take_in(root: Path, inbox: Path) -> list[str]:
    home = Home.open(root / "home")
    return [judgement.outcome for judgement in Intake(home, Ledger(home), "1", NOW).take_in(inbox)]


def answers(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "home" / "quarantine").glob("*/*.annotated.xlsx"))


def test_files_that_a_register_judges_again_are_answered_once(tmp_path, marked):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    clean((1, "ระยอง", "มาก", *RAYONG[3:])).book().save(inbox / "b.xlsx")
    listed().book().save(inbox / "a.xlsx")
    assert len(take_in(tmp_path, inbox)) == 4
    assert [names for names in marked if "b.annotated.xlsx" in names] == [["b.annotated.xlsx"]]
    assert "b.annotated.xlsx" in answers(tmp_path)
    marked.clear()
    clean((1, "ตราด", "น้อย", *RAYONG[3:])).book().save(inbox / "c.xlsx")
    assert take_in(tmp_path, inbox) == ["rejected"]
    assert marked == [["c.annotated.xlsx"]]
    assert "c.annotated.xlsx" in answers(tmp_path)


def test_many_answers_are_written_some_at_a_time_and_each_that_cannot_be_is_named(tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(5):
        clean((1, "ระยอง", f"มาก {number}", *RAYONG[3:])).book().save(inbox / f"{number}.xlsx")
    home = Home.open(tmp_path / "home")
    judged = list(Intake(home, Ledger(home), "1", NOW).take_in(inbox))
    assert answers(tmp_path) == [f"{number}.annotated.xlsx" for number in range(5)]
    jobs = [(inbox / each.file_name, each, tmp_path / f"to{number}" / "x.xlsx") for number, each in enumerate(judged)]
    (tmp_path / "to3").mkdir()
    assert len(write_all(jobs)) == 4
    assert (tmp_path / "to3" / "x.xlsx").is_file()
    assert write_all([]) == []
