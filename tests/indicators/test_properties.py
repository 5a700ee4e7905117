"""What must not matter does not, and what is changed changes what rests on it and nothing else."""

import re
import shutil
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from tests.indicators.releasing import Releasing, figures_in
from tests.simulate.country import Country
from tests.simulate.country_books import books
from tests.simulate.country_counting import Figure, Key, rounded
from tests.simulate.country_figures import figures
from tests.simulate.country_land import Fact
from tests.simulate.writing import write
from warehouse.cause import explained
from warehouse.change import changes

REFERENCE = Path(__file__).parents[2] / "warehouse" / "reference"
KINDS = (
    "dla_register", "dcce_asean_award", "dcce_forum", "dcce_esc_result", "dcce_sar", "dcce_training", "tgo_cfo",
    "tgo_less", "tgo_tver", "nmt_member", "onep_strategy",
)  # fmt: skip
YEARS = (2566, 2567)
# By their definitions: forums; self-assessments, and their gap to what was assessed; recognised tonnes, also those of
# demonstrations; passes by level and stage, and the models that they make.
REST_ON_CHANGED = {"TH-06", "TH-09b", "TH-09c", "TH-09d", "TH-14c", "TH-15b", "TH-11", "TH-11.1", "TH-18"}
# Of the system's own records: what the release before rests on, and its extracts.
OF_THE_SYSTEM = ("TH-12b", "TH-12c", "TH-12d", "TH-12e")
# The datasets of the workbooks, as agencies owe them, and their agencies; nobody owes the list of awards by a calendar.
OWED = {
    "dla_authority": "DLA",
    "dcce_forum": "DCCE",
    "dcce_esc_result": "DCCE",
    "dcce_sar": "DCCE",
    "dcce_training": "DCCE",
    "tgo_cfo": "TGO",
    "tgo_less": "TGO",
    "tgo_tver": "TGO",
    "nmt_network_member": "NMT",
    "onep_strategy": "ONEP",
}
Figures = dict[Key, Figure]


@pytest.fixture(scope="module")
def country() -> Country:
    return Country(count=40, years=YEARS)


def write_some(country: Country, folder: Path) -> None:
    """The workbooks that a few indicators rest on."""
    folder.mkdir()
    for book in books(country):
        if book.contract in KINDS:
            write(book, folder)


@pytest.fixture(scope="module")
def small(country: Country, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small") / "inbox"
    write_some(country, folder)
    return folder


@pytest.fixture(scope="module")
def once(small: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A home in which the workbooks were taken in once, and what was built of it."""
    releasing = Releasing(tmp_path_factory.mktemp("once") / "home")
    releasing.take_in(small)
    return releasing.root, releasing.build()


def later(root: Path, folder: Path) -> Releasing:
    """A copy of a home, an hour later."""
    shutil.copytree(root, folder)
    releasing = Releasing(folder)
    releasing.now = releasing.now.replace(hour=releasing.now.hour + 1)
    return releasing


def test_neither_order_nor_repetition_of_submissions_changes_a_figure(small, once, tmp_path):
    """From the last to the first, the register in between, some again under a new name."""
    releasing = Releasing(tmp_path / "home")
    files = sorted(small.iterdir(), reverse=True)
    register = [path for path in files if "register" in path.name]
    for number, some in enumerate((files[1::2], register, files[::2], files[::3])):
        inbox = tmp_path / f"inbox{number}"
        inbox.mkdir()
        for path in some:
            shutil.copy(path, inbox / f"{path.stem} ({number + 1}){path.suffix}")
        releasing.take_in(inbox)
    assert figures_in(releasing.build()) == figures_in(once[1])


def test_files_saved_anew_change_no_figure_as_of_the_present_either(small, once, tmp_path):
    """Other bytes with the same rows replace what they repeat."""
    releasing = later(once[0], tmp_path / "home")
    inbox = tmp_path / "again"
    inbox.mkdir()
    for path in sorted(small.iterdir()):
        workbook = openpyxl.load_workbook(path)
        workbook.properties.title = "saved anew"
        workbook.save(inbox / f"{path.stem}_แก้ไข{path.suffix}")
    assert set(releasing.take_in(inbox).values()) <= {"accepted", "accepted_in_part"}
    assert figures_in(releasing.build(as_of=date(2026, 11, 22))) == figures_in(once[1])


def changed(country: Country) -> Country:
    """The same country but for one cell of each of some workbooks."""
    other = Country(country.count, country.seed, country.years)

    def with_one(name: str, fits: "object", **more: object) -> None:
        facts: list[Fact] = [dict(fact) for fact in getattr(other, name)]
        first = next(fact for fact in facts if fits(fact))  # type: ignore[operator]
        first |= more
        other.__dict__[name] = facts

    with_one("forums", lambda fact: fact["level"] == "asean", level="national")
    with_one("self_assessments", lambda fact: fact["submitted_on"] and fact["authority"].code, submitted_on=None)
    with_one("recognitions", lambda fact: fact["kind"] == "less" and fact["authority"], tonnes=Decimal("500.5"))
    failed = {"passed": False, "score": Decimal(41), "award": None}
    with_one("esc_results", lambda fact: fact["passed"] and fact["stage"] == "country", **failed)
    return other


@pytest.fixture(scope="module")
def corrected(country: Country, small: Path, once: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was built of the changed workbooks after the first release had gone out."""
    folder = tmp_path_factory.mktemp("corrected")
    other = changed(country)
    anew, inbox = folder / "anew", folder / "corrections"
    write_some(other, anew)
    inbox.mkdir()
    for path in sorted(anew.iterdir()):
        if cells_of(path) != cells_of(small / path.name):
            shutil.copy(path, inbox / f"{path.stem}_แก้ไข{path.suffix}")
    assert len(list(inbox.iterdir())) == 5  # two agencies tell of the forum
    releasing = later(once[0], folder / "home")
    releasing.hand_out(once[1])
    releasing.take_in(inbox)
    return releasing.build()


def test_one_cell_changes_exactly_the_figures_that_rest_on_it(country, once, corrected):
    other = changed(country)
    before, after = figures_in(once[1]), figures_in(corrected)
    moved = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    moved -= {key for key in after if key.series in OF_THE_SYSTEM and key.breakdown == "total"}
    right, now_right = figures(country), figures(other)
    rests = {key for key in right.keys() | now_right.keys() if right.get(key) != now_right.get(key)}
    by_hand = {(key.series, key.breakdown) for key in right.keys() | now_right.keys()}
    there = {key.series for key in before}
    assert {key for key in moved if (key.series, key.breakdown) in by_hand} == {
        key for key in rests if key.series in there
    }
    assert {key.series for key in moved} <= REST_ON_CHANGED
    told = explained(changes(once[1], corrected), once[1], corrected)
    of_forums = [each for each in told if each.table == "indicator_value" and dict(each.identity)["series"] == "TH-06"]
    assert of_forums
    assert all("DCCE_forum_2566" in (each.inputs or "") for each in of_forums)


def test_what_a_release_rests_on_is_linked_by_the_next_one(once, corrected):
    """TH-12: the share of all datasets owed, by the fiscal year of receipt; their agencies; and one delivery."""
    calendar = (REFERENCE / "due_rule.yaml").read_text(encoding="utf-8")
    owed = set(re.findall(r"^- \{contract: (\w+),", calendar, re.M))
    assert OWED.keys() <= owed
    share = rounded(Fraction(100 * len(OWED), len(owed)), 2)

    def told(path: Path, *, simulated: bool) -> dict[tuple[str, int], Decimal | None]:
        found = figures_in(path, simulated=simulated)
        return {(key.series, key.year_be): figure.value for key, figure in found.items()
                if key.series in OF_THE_SYSTEM and key.breakdown == "total" and figure.value is not None}  # fmt: skip

    assert told(corrected, simulated=True) == {("TH-12b", 2570): share, ("TH-12c", 2570): len({*OWED.values()})}
    assert told(corrected, simulated=False) == {("TH-12d", 2570): 1}
    assert told(once[1], simulated=True) == {}, "a first release has none before it"


def cells_of(path: Path) -> list[list[object]]:
    return [list(row) for page in openpyxl.load_workbook(path) for row in page.iter_rows(values_only=True)]
