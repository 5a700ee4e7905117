"""The commands that people wait for, each in a process of its own, on samples and on the four real PCD years."""

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import Measure, measure
from pipelines.settings import PROJECT, child_environment

PCD = PROJECT.parent / "shared" / "data" / "air" / "pcd_daily"
MUANG = str(Path(sys.executable).with_name("muang"))


def measures(folder: Path) -> Iterator[Measure]:
    """Each command once; the first measure is the yardstick: starting Python and doing nothing."""
    environment = child_environment(MUANG_HOME=str(folder / "home"), MUANG_LANG="en")
    yield measure("python -c pass", [sys.executable, "-c", "pass"], environment)
    yield measure("muang --help", [MUANG, "--help"], environment, limit_seconds=0.5)
    yield measure("muang run on samples, first", [MUANG, "run"], environment, limit_seconds=25)
    yield measure("muang run, nothing new", [MUANG, "run"], environment, limit_seconds=2)
    if not PCD.is_dir():
        print(f"(the real PCD years are not at {PCD.relative_to(PROJECT.parent)}: their measures are left out)")
        return
    workbooks = sorted(str(path) for path in PCD.glob("*.xlsx"))
    one = next(path for path in workbooks if "2024" in path)
    yield measure("muang check, one PCD year", [MUANG, "check", one], environment, limit_seconds=4, limit_mb=600)
    yield measure(
        "muang check, four PCD years", [MUANG, "check", *workbooks], environment, limit_seconds=6, limit_mb=600
    )
    real = child_environment(MUANG_HOME=str(folder / "real"), MUANG_LANG="en")
    yield measure("muang run on four PCD years, first", [MUANG, "run", "--inbox", str(PCD)], real)
    yield measure("muang run on them, nothing new", [MUANG, "run"], real, limit_seconds=2)
    yield measure("muang explain TH-03c --year 2567", [MUANG, "explain", "TH-03c", "--year", "2567"], real)
