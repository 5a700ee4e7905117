"""The one way in which a value is refused: a rule of the rule book, and what its sentence needs to be said."""

from typing import Any


class Unreadable(ValueError):
    """The text is not certainly a value of the kind asked for.

    `rule` is an id of the rule book, `raw` what was read, `values` the other {placeholders} of the rule's sentence.
    """

    def __init__(self, rule: str, raw: object, **values: Any):
        super().__init__(f"{rule}: {str(raw)[:200]}")
        self.rule, self.raw, self.values = rule, raw, values
