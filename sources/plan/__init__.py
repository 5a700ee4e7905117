"""The plan: its registry as data files, the reader of its printed tracking table, and the comparison of the two.

`frames`, `problems` and `registry_hash` are what other rooms use. The registry is the authority for the plan's own
text; a document that differs from it is reported, never merged silently.
"""

from typing import TYPE_CHECKING

from sources.plan.registry import registry_hash

if TYPE_CHECKING:
    import pandas as pd

    from validations.problem import Problem

__all__ = ["frames", "problems", "registry_hash"]


def frames() -> "dict[str, pd.DataFrame]":
    """Every table of the plan by name, as declared in `validations.tables`; each is validated by its schema."""
    from sources.plan.tables import registry_frames

    return registry_frames()


def problems() -> "list[Problem]":
    """What is wrong or uncertain in the plan documents themselves; `sheet` names the document, `row` its line."""
    from sources.plan.faults import registry_problems

    return registry_problems()
