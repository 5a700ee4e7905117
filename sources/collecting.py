"""Cells without end make no cycles; looking for some among them costs a third of the time and is put off."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Puts off the collector of cycles, which looks through millions of cells again and again, until the end."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
