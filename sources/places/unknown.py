"""What is raised where no one place can be read: the rule that says why, and the values of its sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a question has no answer; `values` fills the sentence of the rule, and is called only to say it."""

    rule: str
    values: Callable[[], Values]


class UnknownPlace(ValueError):
    """No place, or more than one, can be read; `rule` is the entry of the rule book that says so."""

    def __init__(self, raw: str, rule: str, values: Callable[[], Values] = dict):
        super().__init__(raw)
        self.rule = rule
        self._values = values

    @property
    def values(self) -> Values:
        """What fills the rule's sentence; looked for only when asked, for a sheet may have 100,000 faults."""
        return self._values()


class UnknownProvince(UnknownPlace):
    """No province, or more than one, can be read."""

    def __init__(self, raw: str, candidates: Callable[[], list[str]]):
        super().__init__(raw, "province.unknown", lambda: {"nearest": listed(candidates())})
        self._candidates = candidates

    @property
    def candidates(self) -> list[str]:
        """The nearest names, best first."""
        return self._candidates()


def refusal(rule: str, **values: str) -> Refusal:
    """A refusal whose values are known at once."""
    return Refusal(rule, lambda: values)


def listed(names: list[str]) -> str:
    """The names in one line of a sentence; a dash where there is none."""
    return ", ".join(names) or "–"
