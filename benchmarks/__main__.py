"""`make bench`: print what was measured, with the machine, beside the limits that the project sets itself."""

import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from benchmarks import air, commands, intake, judging, reading
from benchmarks.measuring import Measure, printed


def _measures(folder: Path) -> Iterator[Iterator[Measure]]:
    """The measures of each module, in a folder of its own."""
    for module in (commands, intake, reading, judging):
        own = folder / module.__name__
        own.mkdir()
        yield module.measures(own)


def main() -> None:
    """Measure and print Markdown tables; exit 1 when a limit was missed."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        missed = printed(chain(*_measures(Path(folder))), "a bare Python start")
    print("\n## Air quality\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        missed |= printed(air.measures(Path(folder)), "the bare scan")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
