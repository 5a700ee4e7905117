import stat

import pytest

from tests.kills import operations, run_killed_at
from warehouse import snapshot
from warehouse.ledger import Ledger
from warehouse.release import sweep

CONTENT = "ค่าฝุ่น PM2.5".encode() * 50_000


@pytest.fixture
def sent(tmp_path):
    path = tmp_path / "PM2.5(2024).XLSX"
    path.write_bytes(CONTENT)
    return path


def keep(home, path) -> snapshot.Snapshot:
    (kept,) = snapshot.keep(home, [path])
    assert kept is not None
    return kept


def test_a_file_is_kept_unchanged_under_its_hash(home, sent):
    kept = keep(home, sent)
    assert kept.path == home.snapshots / kept.sha256[:2] / f"{kept.sha256}.xlsx"
    assert kept.path.read_bytes() == CONTENT
    assert snapshot.digest(sent) == kept.sha256
    assert snapshot.find(home, kept.sha256) == kept.path


def test_only_the_owner_may_read_it(home, sent):
    kept = keep(home, sent)
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.path.parent.stat().st_mode) == 0o700


def test_the_same_bytes_under_another_name_are_kept_once(home, sent, tmp_path):
    first = keep(home, sent)
    again = tmp_path / "copy of it.xls"
    again.write_bytes(CONTENT)
    assert keep(home, again) == first
    assert len([path for path in home.snapshots.rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize("name", ["no extension", "odd.x y", "long.abcdefghijklmnop", "thai.แฟ้ม", ".hidden"])
def test_an_odd_extension_is_not_used(home, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"1")
    assert keep(home, path).path.suffix == ".bin"


def test_what_is_not_there_is_not_found(home):
    assert snapshot.find(home, "0" * 64) is None


def test_a_file_that_cannot_be_read_does_not_stop_the_others(home, sent, tmp_path):
    other = tmp_path / "other.xlsx"
    other.write_bytes(b"other")
    found = snapshot.keep(home, [sent, tmp_path / "gone.xlsx", other, sent])
    assert [each is None for each in found] == [False, True, False, False]
    assert found[0] == found[3]
    assert [path for path in home.snapshots.rglob("*") if path.is_file()] != []
    assert list(home.snapshots.rglob(".*")) == []


def test_a_failing_copy_leaves_nothing(home, sent, monkeypatch):
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep(home, sent)
    assert [path for path in home.snapshots.rglob("*") if path.is_file()] == []


def test_a_kill_at_any_operation_leaves_a_whole_file_or_none(home, sent, tmp_path):
    steps = operations(lambda: keep(home, sent), tmp_path)
    assert [step.split()[0] for step in steps] == ["open", "os.mkdir", "os.rename", "os.remove"]
    (whole,) = home.snapshots.rglob("*.xlsx")
    for n in range(1, len(steps) + 1):
        whole.unlink(missing_ok=True)
        if whole.parent.exists():
            whole.parent.rmdir()
        assert run_killed_at(n, lambda: keep(home, sent), tmp_path)
        assert not whole.exists() or whole.read_bytes() == CONTENT
        sweep(home, Ledger(home))
        assert list(home.snapshots.rglob(".*")) == []
        assert keep(home, sent).path.read_bytes() == CONTENT
