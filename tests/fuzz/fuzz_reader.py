"""One target of the reader for so many seconds, led by the coverage of its code; exit status 0 where nothing is found.

`python -m tests.fuzz.fuzz_reader text 60 [FOLDER]`: the input of a finding is left in the folder (the working folder
without one), named `crash-…`, `timeout-…` or `oom-…`, and is run alone by giving its name instead of the seconds.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["sources.workbook_kinds"]):
    import sources.workbook_kinds.archive
    import sources.workbook_kinds.delimited
    import sources.workbook_kinds.encoding
    import sources.workbook_kinds.formats
    import sources.workbook_kinds.json_tables
    import sources.workbook_kinds.mojibake
    import sources.workbook_kinds.ods
    import sources.workbook_kinds.ooxml
    import sources.workbook_kinds.reaching
    import sources.workbook_kinds.xls
    import sources.workbook_kinds.xlsb  # noqa: F401 - imported here to be instrumented

from tests.fuzz.reader_seeds import write_seeds
from tests.fuzz.reader_targets import TARGETS


def main(target: str, seconds: str, folder: str = ".") -> None:
    """Fuzzes until the time is over; does not return."""
    options = ["-timeout=20", "-rss_limit_mb=2048", f"-artifact_prefix={folder}/"]
    if Path(seconds).is_file():
        options.append(seconds)
    else:
        corpus = Path(tempfile.mkdtemp(prefix=f"fuzz-{target}-", dir=folder))
        write_seeds(target, corpus)
        options += [f"-max_total_time={seconds}", "-max_len=65536", str(corpus)]
    atheris.Setup([sys.argv[0], *options], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
