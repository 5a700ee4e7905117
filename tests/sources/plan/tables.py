"""The plan's tables, built once for all tests."""

from functools import cache
from typing import Any

import pandas as pd

import sources.plan


@cache
def frames() -> dict[str, pd.DataFrame]:
    return sources.plan.frames()


def rows(table: str, **where: Any) -> pd.DataFrame:
    frame = frames()[table]
    for column, value in where.items():
        frame = frame[frame[column] == value]
    return frame
