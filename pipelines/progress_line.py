"""What a command says while it works."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import click

from pipelines.printing import one_line


def progress() -> AbstractContextManager[Callable[[str], None]]:
    """A context that gives a function saying what is being done: a live line on a terminal, plain lines elsewhere."""
    if not sys.stderr.isatty():
        return nullcontext(lambda text: click.echo(f"… {one_line(text)}", err=True))
    from rich.console import Console
    from rich.markup import escape

    @contextmanager
    def live() -> Iterator[Callable[[str], None]]:
        with Console(stderr=True).status("…") as status:
            yield lambda text: status.update(escape(f"{one_line(text)} …"))

    return live()
