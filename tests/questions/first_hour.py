"""Runs the code blocks of the first-hour guide and puts what they print where the guide shows it.

`console`: each line `$ command` with what it prints below it. `python`: run in turn in one namespace, what it prints in
the `text` block that follows. `r` and `powerquery` are not run, which the guide says.
"""

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BLOCK = re.compile(r"```(\w+)\n(.*?)```\n", re.DOTALL)
ASSUMED = ("make run", "cd ")  # what stands before: the release is there


def blocks(text: str) -> list[tuple[str, str]]:
    """Language and content of each fenced block."""
    return BLOCK.findall(text)


def ran(text: str, home: Path) -> str:
    """The guide with what its blocks print now; commands of programs that are not here keep what stands there."""
    space: dict[str, Any] = {}
    printed = ""

    def again(match: re.Match[str]) -> str:
        nonlocal printed
        language, content = match[1], match[2]
        if language == "console":
            content = _console(content, home)
        elif language == "python":
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile(content, "first_hour", "exec"), space)
            printed = out.getvalue()
        elif language == "text":
            content = printed
        return f"```{language}\n{content}```\n"

    return BLOCK.sub(again, text)


def _console(content: str, home: Path) -> str:
    return "".join(
        f"$ {command}\n{below if said is None else said}"
        for command, below in _commands_of(content)
        for said in [_said(command, home)]
    )


def _commands_of(content: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
        command, _, below = part.partition("\n")
        yield command, below


def _said(command: str, home: Path) -> str | None:
    if command.startswith(ASSUMED):
        return None
    program, *arguments = shlex.split(command)
    if program == "muang":
        call = [sys.executable, "-m", "tests.questions.muang", *arguments]
    elif found := shutil.which(program):
        call = [found, *arguments]
    else:
        return None
    environment = os.environ | {
        "MUANG_HOME": str(home), "MUANG_LANG": "en", "PYTHONPATH": os.pathsep.join(sys.path), "NO_COLOR": "1",
    }  # fmt: skip
    done = subprocess.run(call, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr


def rewrite(docs: Path) -> None:
    """Writes the outputs of both guides anew, on a release of samples/ in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        home = Path(folder, "data")
        for name in ("docs", "samples"):
            Path(folder, name).symlink_to(docs.parent / name)
        _said(f"muang run --inbox {docs.parent / 'samples'}", home)
        text = (docs / "first_hour.md").read_text(encoding="utf-8")
        text = ran(text, home)
        (docs / "first_hour.md").write_text(text, encoding="utf-8")
        thai = (docs / "first_hour.th.md").read_text(encoding="utf-8")
        shown = iter(BLOCK.finditer(text))
        (docs / "first_hour.th.md").write_text(BLOCK.sub(lambda _: next(shown)[0], thai), encoding="utf-8")
        subprocess.run(["chmod", "-R", "u+w", folder], check=True)


if __name__ == "__main__":
    rewrite(Path(__file__).parents[2] / "docs")
