"""Calling the command as a person does, in this process: what it prints, and its exit code."""

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipelines import cli


@dataclass(frozen=True)
class Said:
    """Exit code, standard output and standard error of one call."""

    code: int
    out: str
    err: str


def call(monkeypatch: pytest.MonkeyPatch, *arguments: object, home: Path | None = None, language: str = "en") -> Said:
    """`muang ARGUMENTS` with that data home and language."""
    monkeypatch.setenv("MUANG_LANG", language)
    if home is not None:
        monkeypatch.setenv("MUANG_HOME", str(home))
    monkeypatch.setattr("sys.argv", ["muang", *(str(argument) for argument in arguments)])
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            cli.main()
            code = 0
        except SystemExit as exit_:
            code = int(exit_.code or 0)
    return Said(code, out.getvalue(), err.getvalue())


@contextlib.contextmanager
def working_in(folder: Path) -> Iterator[None]:
    """The folder as working directory for a while."""
    with contextlib.chdir(folder):
        yield
