"""Each question's file: its head says all, its call runs on the samples, and its columns are the ones it promises."""

import re
import shlex
from pathlib import Path

import pytest

from tests.pipelines.muang import call, working_in
from warehouse.question import FOLDER, BadHead, Question, page, question, questions

ROOT = FOLDER.parents[1]
QUESTIONS = questions()
TH = re.compile("[ก-๙]")


def test_there_are_twenty_numbered_one_to_twenty() -> None:
    assert [one.name[:4] for one in QUESTIONS] == [f"q{number:02}_" for number in range(1, 21)]


def test_the_page_is_what_the_files_say() -> None:
    assert (FOLDER / "README.md").read_text(encoding="utf-8") == page(), "call make docs"


@pytest.mark.parametrize("one", QUESTIONS, ids=lambda one: one.name)
class TestOfEach:
    def test_it_is_said_in_both_languages(self, one: Question) -> None:
        for key, text in one.says.items():
            if key.endswith("_th"):
                assert TH.search(text), key
        assert all(TH.search(th) and en for _, th, en in one.columns)
        assert all(TH.search(param.th) and param.en for param in one.params)

    def test_it_runs_on_the_samples_as_its_head_says(
        self, one: Question, samples: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        muang, *arguments = shlex.split(one.says["run"])
        assert muang == "muang"
        with working_in(ROOT):
            said = call(monkeypatch, *arguments, "--format", "csv", home=samples)
        assert said.code == 0, said.err
        assert said.out.splitlines()[0].split(",") == [name for name, _, _ in one.columns]


def test_a_head_that_says_too_little_is_named(tmp_path: Path) -> None:
    file = tmp_path / "q01_x.sql"
    file.write_text("-- title_th: ก\n-- title_en: a\nselect 1", encoding="utf-8")
    with pytest.raises(BadHead, match="asks_th"):
        question(file)
