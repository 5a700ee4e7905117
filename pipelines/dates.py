"""Dates and years that a person types on the command line, in either era."""

from datetime import date

from validations.problem import Refused, problem
from validations.values.years import BE_OFFSET


def read_date(text: str) -> date:
    """A day written 2024-09-30, or 2567-09-30 in BE; raises Refused for anything else."""
    year, _, rest = text.partition("-")
    try:
        number = int(year)
        return date.fromisoformat(f"{number - BE_OFFSET if number >= 2400 else number:04d}-{rest}")
    except ValueError:
        raise Refused(problem("command.bad_date", raw=text)) from None


def read_year(text: str) -> int:
    """The year in BE of one written 2567 or, in CE, 2024; raises Refused for what no era's years are."""
    number = int(text) if text.isdecimal() else 0
    if 2400 <= number <= 2742:
        return number
    if 1900 <= number <= 2199:
        return number + BE_OFFSET
    raise Refused(problem("command.bad_year", raw=text))
