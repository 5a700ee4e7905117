"""Cells without end make no cycles; looking for some among them costs a third of the time and is put off."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Keeps the collector of cycles away, which looks through millions of cells again and again.

    What was made meanwhile then counts as old, so that the end does not begin with a look through all of it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
