import stat

import pytest

from validations.problem import Refused
from warehouse.home import Home, StoreError


def test_an_opened_home_has_every_folder_and_its_format(tmp_path):
    home = Home.open(tmp_path / "new" / "home")
    for folder in (home.inbox, home.snapshots, home.lake, home.quarantine, home.releases, home.dagster):
        assert folder.is_dir()
    assert home.format_path.read_text() == "1\n"


def test_originals_and_problems_are_for_the_owner_alone(tmp_path):
    home = Home.open(tmp_path)
    for folder in (home.snapshots, home.quarantine):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_opening_again_changes_nothing(tmp_path):
    Home.open(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    Home.open(tmp_path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_an_unknown_format_is_refused_in_both_languages(tmp_path):
    home = Home.open(tmp_path)
    home.format_path.write_text("7\n")
    with pytest.raises(StoreError) as refused:
        Home.open(tmp_path)
    assert isinstance(refused.value, Refused)
    assert "“7”" in refused.value.message_en
    assert "knows format 1 only" in refused.value.message_en
    assert "ที่เก็บข้อมูล" in refused.value.message_th


def test_a_store_without_a_format_is_not_taken_for_ours(tmp_path):
    home = Home.open(tmp_path)
    home.ledger_path.write_bytes(b"")
    home.format_path.unlink()
    with pytest.raises(StoreError, match=r"has ledger\.sqlite but no file `format`"):
        Home.open(tmp_path)


def test_a_file_in_the_place_of_the_home_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be used as the data home"):
        Home.open(tmp_path / "file")
