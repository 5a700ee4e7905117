import os
from datetime import timedelta

from tests.warehouse.judged import NOW, daily, fault
from warehouse import quarantine


def test_answers_are_removed_after_their_time_and_the_problems_stay(home):
    folders = [quarantine.write(home, daily(name, problems=(fault("C17"),))) for name in ("old", "new")]
    for folder, days in zip(folders, (200, 10), strict=True):
        path = folder / "ขยะ.annotated.xlsx"
        path.write_bytes(b"answer")
        written = (NOW - timedelta(days=days)).timestamp()
        os.utime(path, (written, written))
    assert quarantine.prune(home, NOW - timedelta(days=180)) == [folders[0] / "ขยะ.annotated.xlsx"]
    assert [path.name for path in sorted(folders[0].iterdir())] == [quarantine.PROBLEMS]
    assert (folders[1] / "ขยะ.annotated.xlsx").exists()


def test_an_answer_to_an_earlier_judgement_does_not_stay(home):
    folder = quarantine.write(home, daily("a", problems=(fault("C17"),)))
    (folder / "a.annotated.xlsx").write_bytes(b"answer")
    assert quarantine.write(home, daily("a", problems=(fault("C18"),))) == folder
    assert [path.name for path in folder.iterdir()] == [quarantine.PROBLEMS]
    assert quarantine.write(home, daily("a")) is None
    assert not folder.exists()
