"""The whole country through the whole pipeline: 7,871 authorities, ten agencies, eight years, all simulated.

`python -m benchmarks.indicators [--folder DIR]` prints its table alone. The workbooks are made once, before anything is
measured; reading and judging them is measured apart from what is made of them: build, gate and extract.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.commands import MUANG
from benchmarks.measuring import Measure, measure, printed
from pipelines.settings import child_environment
from tests.simulate.country import Country
from tests.simulate.country_books import write_all

RELEASE_SECONDS, RELEASE_MB, UNCHANGED_SECONDS = 60, 1_500, 5
QUESTION = "select count(*) from indicator_value"
_TAKE_IN = """
import sys
from datetime import datetime
from pathlib import Path
from assets.intake import Intake
from pipelines.resources import data_home
home = data_home(Path(sys.argv[1]), Path(sys.argv[2]))
intake = Intake(home.home(), home.ledger(), home.judging_version, home.moment())
for found in intake.take_in(Path(sys.argv[2])):
    assert found.outcome.startswith("accepted"), (found.file_name, found.outcome)
"""


def measures(folder: Path, country: Country | None = None) -> Iterator[Measure]:
    """Taking in, the first release of it, a run with nothing new, and a correction of one file of the largest kind."""
    country = country or Country(count=None)
    home, inbox = folder / "home", folder / "inbox"
    if not inbox.exists():
        inbox.mkdir(parents=True)
        write_all(country, inbox)
    said = f"{len(country.authorities):,} authorities, {len(country.years)} years"
    environment = child_environment(MUANG_HOME=str(home), MUANG_LANG="en")
    take_in = [sys.executable, "-c", _TAKE_IN, str(home), str(inbox)]
    files = len(list(inbox.iterdir()))
    yield measure(f"taken in: {files} workbooks of {said}", take_in, environment)
    run = [MUANG, "run", "--inbox", str(inbox)]
    limits = {"limit_seconds": RELEASE_SECONDS, "limit_mb": RELEASE_MB}
    yield measure("built, judged at the gate, extracted: all of them", run, environment, **limits)
    yield measure("muang run on them, nothing new", [MUANG, "run"], environment, limit_seconds=UNCHANGED_SECONDS)
    yield measure("muang show indicators", [MUANG, "show", "indicators"], environment)
    yield measure("muang sql", [MUANG, "sql", QUESTION], environment)


def main() -> None:
    """Print the table with the load of the machine; exit 1 when a limit was missed."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--folder", type=Path, help="keep workbooks and home there; workbooks that are there are used")
    asked.add_argument("--authorities", type=int, help="so many instead of all")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = options.folder or Path(name)
        missed = printed(measures(folder, Country(options.authorities)), "taking them in")
    print(f"\nload {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
