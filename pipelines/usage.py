"""What is wrong with a command line, in both languages: click itself speaks English alone, in several lines."""

import click

from validations.problem import Problem, problem


def as_problem(error: click.ClickException) -> Problem:
    """The rule that a usage error breaks, with what was typed and what was expected."""
    context = getattr(error, "ctx", None)
    path = f"{context.command_path if context else 'muang'} --help"
    if isinstance(error, click.NoSuchOption):
        return problem("command.no_such_option", raw=error.option_name, help=path)
    if isinstance(error, click.exceptions.NoSuchCommand):
        return problem("command.no_such_command", raw=error.command_name, help=path)
    if isinstance(error, click.BadParameter) and error.param is not None:
        th, en = _expected(error.param.type)
        rule = "command.missing" if isinstance(error, click.MissingParameter) else "command.bad_value"
        name = error.param.opts[0] if isinstance(error.param, click.Option) else error.param.human_readable_name
        return problem(rule, raw=name, expected_th=th, expected_en=en, help=path)
    return problem("command.usage", raw=error.format_message(), help=path)


def _expected(kind: click.ParamType) -> tuple[str, str]:
    """What a value of that type must be, in Thai and English."""
    if isinstance(kind, click.Choice):
        choices = ", ".join(str(choice) for choice in kind.choices)
        return f"หนึ่งใน {choices}", f"one of {choices}"
    if isinstance(kind, click.IntRange) and kind.min is not None and kind.max is None:
        return f"จำนวนเต็มตั้งแต่ {kind.min} ขึ้นไป", f"a whole number from {kind.min} on"
    if isinstance(kind, click.IntRange):
        return f"จำนวนเต็มตั้งแต่ {kind.min} ถึง {kind.max}", f"a whole number from {kind.min} to {kind.max}"
    if isinstance(kind, click.types.IntParamType):
        return "จำนวนเต็ม", "a whole number"
    if isinstance(kind, click.Path):
        return "แฟ้มหรือโฟลเดอร์ที่อ่านได้", "a file or folder that can be read"
    return "ข้อความ", "a text"
