"""`make bench`: print what was measured, with the machine, beside the limits that the project sets itself."""

import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from benchmarks import commands, intake, judging, reading
from benchmarks.measuring import Measure


def _measures(folder: Path) -> Iterator[Iterator[Measure]]:
    """The measures of each module, in a folder of its own."""
    for module in (commands, intake, reading, judging):
        own = folder / module.__name__
        own.mkdir()
        yield module.measures(own)


def main() -> None:
    """Measure and print a Markdown table; exit 1 when a limit was missed."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}\n", flush=True)
    print(
        "| what | seconds | limit | peak MB | limit | of a bare Python start |\n|---|---|---|---|---|---|", flush=True
    )
    missed = False
    yardstick = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for found in chain(*_measures(Path(folder))):
            yardstick = yardstick or found.seconds
            missed |= bool(found.limit_seconds and found.seconds > found.limit_seconds)
            missed |= bool(found.limit_mb and found.peak_mb > found.limit_mb)
            limits = [f"{limit:g}" if limit else "" for limit in (found.limit_seconds, found.limit_mb)]
            print(
                f"| {found.name} | {found.seconds:.2f} | {limits[0]} | {found.peak_mb:.0f} | {limits[1]} | "
                f"{found.seconds / yardstick:.0f} × |",
                flush=True,
            )
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
