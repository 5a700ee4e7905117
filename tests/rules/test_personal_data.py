"""Personal data of a sender (PDPA): nothing of it is anywhere but in the original and in its annotated copy."""

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from pipelines.settings import SAMPLES
from sources.personal import is_personal, without_contacts
from sources.persons import without_persons
from tests.pipelines.muang import Said, call
from tests.rules import personal_books
from tests.rules.personal_books import HE, KEPT, SECRETS, SHE
from warehouse.home import Home
from warehouse.ledger import Ledger


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Said, list[str]]]:
    """A data home into which the command took all those workbooks, what it said, and the secrets."""
    folder = tmp_path_factory.mktemp("personal")
    inbox, home = folder / "inbox", folder / "home"
    inbox.mkdir()
    personal_books.write(inbox)
    secrets = [*SECRETS, *personal_books.simulate(inbox)]
    with pytest.MonkeyPatch.context() as patch:
        yield home, call(patch, "run", "--inbox", inbox, home=home, language="th"), secrets


def test_every_workbook_was_taken_in_and_released(taken_in):
    home, said, secrets = taken_in
    assert said.code == 0, said.err
    assert len(Ledger(Home(home)).submissions()) > 45
    assert len(secrets) > 100
    assert (home / "current" / "muang.duckdb").is_file()
    assert [path.name for path in SAMPLES.glob("*.xlsx")]


def test_no_sentence_says_none_where_a_cell_is_blank(taken_in):
    home, _, _ = taken_in
    assert not [path for path in home.rglob("problems.json") if "“None”" in path.read_text("utf-8")]


def test_no_byte_and_no_value_of_the_home_or_of_what_is_said_holds_personal_data(taken_in):
    home, said, secrets = taken_in
    assert personal_books.found_in(home, secrets) == []
    assert [secret for secret in secrets if secret in said.out + said.err] == []


def test_the_original_and_its_annotated_copy_hold_it_for_their_owner_alone(taken_in):
    home, _, _ = taken_in
    private = [*(home / "snapshots").rglob("*"), *(home / "quarantine").rglob("*")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in private if path.is_file()} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in private if path.is_dir()} == {0o700}
    assert {stat.S_IMODE((home / name).stat().st_mode) for name in ("snapshots", "quarantine")} == {0o700}
    for folder in ("snapshots", "quarantine"):
        kept = (held for path in (home / folder).rglob("*.xlsx") for _, held in personal_books.contents_of(path))
        assert any(HE.encode() in held for held in kept), folder


def test_each_dropped_column_is_said_to_be_dropped(taken_in):
    home, _, _ = taken_in
    told = {}
    for submission in Ledger(Home(home)).submissions():
        path = home / "quarantine" / submission.submission_id / "problems.json"
        problems = json.loads(path.read_text("utf-8"))["problems"] if path.is_file() else []
        told[submission.file_name] = [each["cell"] for each in problems if each["rule"] == "column.personal"]
    assert told["00.xlsx"] == ["N2", "O2", "P2", "Q2"]
    assert told["01.xlsx"] == ["N2", "O2", "P2"]
    assert told["02.xlsx"] == ["N2", "O2", "P2"]
    assert told["รายวัน.xlsx"] == ["E1", "F1"]
    assert told["รายงานของ […] […].xlsx"] == []


def test_persons_are_left_out_of_texts_and_what_only_looks_like_one_stays(taken_in):
    home, _, _ = taken_in
    with duckdb.connect(str(home / "current" / "muang.duckdb"), read_only=True) as release:
        results = {text for (text,) in release.execute("select result from tracking_report").fetchall()}
        funded = release.execute("select implementers, result from donor_status_report").fetchall()
        owners = {text for (text,) in release.execute("select owner from less_award").fetchall()}
    assert {"; ".join(KEPT), "ดำเนินการแล้ว ติดต่อ[…] โทร […] หรือ […]"} <= results
    assert ("UNCDF; […]", "ถาม […] […]") in funded
    assert "[…]" in owners


@pytest.mark.parametrize("text", KEPT)
def test_what_only_looks_like_a_person_is_kept_as_it_is(text):
    assert without_contacts(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"ติดต่อ{HE} โทร 081-234-5672", "ติดต่อ[…] โทร […]"),
        ("คุณสมชายคิด โทร.0812345671", "[…] โทร.[…]"),
        ("พล.ต.ท.สมชายคิด มานะดี ประธาน", "[…] ประธาน"),
        ("ผศ.ดร.วิชัยยุทธ กล้าหาญมาก", "[…]"),
        ("Mr. Somsakk Wongdeee and Dr. Ann Leee", "[…] and […]"),
        ("0-2298-2000 ต่อ 12, ๐-๒๒๙๘-๒๐๐๑", "[…] ต่อ 12, […]"),
        ("ไลน์ไอดี: somchai99", "[…]"),
        (
            "https://example.go.th/?id=0812345671 ออนไลน์: ระบบงาน",
            "https://example.go.th/?id=0812345671 ออนไลน์: ระบบงาน",
        ),
    ],
)
def test_persons_and_their_numbers_are_hidden_in_a_text(text, left):
    assert without_contacts(text) == left


def test_no_name_of_a_place_is_taken_for_a_person():
    import geothai

    for province in geothai.provinces():
        for district in geothai.districts(province.code):
            for area in geothai.subdistricts(district.code):
                for text in (
                    f"ต.{area.name_th} อ.{district.name_th} จ.{province.name_th}",
                    f"{area.name_th} {district.name_th}",
                    f"อบต.{area.name_th} {province.name_th}",
                ):
                    assert without_persons(text) == text


def test_a_column_of_agencies_that_are_responsible_is_no_personal_column():
    assert not is_personal(["กรมควบคุมมลพิษ", "อบต.นางแล", "สำนักงานเทศบาลนครยะลา", "นายกเทศมนตรี"])
    assert is_personal([HE, SHE, "", "คุณสมชายคิด"])
    assert is_personal(pd.Series(["ดร.วิชัยยุทธ", "น.ส.ประนอมศรี"]))
