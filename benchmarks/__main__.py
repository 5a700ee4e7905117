"""`make bench`: print what was measured, with the machine, beside the limits that the project sets itself."""

import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from pathlib import Path

from benchmarks.measuring import Measure, printed


def _measures(folder: Path) -> Iterator[Iterator[Measure]]:
    """The measures of each module, in a folder of its own.

    A module is imported when it is its turn: a process begins with the peak memory of the one that starts it.
    """
    for name in ("commands", "intake", "reading", "judging", "live", "indicators"):
        own = folder / name
        own.mkdir()
        yield import_module(f"benchmarks.{name}").measures(own)


def main() -> None:
    """Measure and print Markdown tables; exit 1 when a limit was missed."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        missed = printed(chain(*_measures(Path(folder))), "a bare Python start")
    for title, module in (("Air quality", "benchmarks.air"), ("The twenty questions", "benchmarks.questions")):
        print(f"\n## {title}\n", flush=True)
        missed |= subprocess.run([sys.executable, "-m", module], check=False).returncode != 0
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
