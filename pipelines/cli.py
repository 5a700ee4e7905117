"""The `muang` command: its commands by name, and how errors reach a person."""

import importlib
import sys
from typing import Any

import click

from pipelines.settings import Settings

COMMANDS = {
    "run": ("run", "Take in what is new, build, check, release, extract."),
    "check": ("check", "Judge workbooks; load nothing."),
    "template": ("template", "A blank workbook that an agency can fill in."),
    "draft": ("draft", "Propose a contract for an unknown layout."),
    "feed": ("feed", "The feeds of air quality: which there are, and a pull by hand."),
    "plan": ("plan", "Compare a plan document with the registry."),
    "show": ("show", "Indicators, projects, submissions, releases or what is overdue as a table."),
    "explain": ("explain", "Walk from a value to its formula, evidence and cells."),
    "sql": ("sql", "Ask the released warehouse, read-only."),
    "extract": ("extract", "Write a ministry's workbook from a release."),
    "diff": ("diff", "What changed between two releases."),
    "withdraw": ("withdraw", "Stop counting a submission from the next release on."),
    "prune": ("prune", "Remove old releases that were never delivered."),
    "dev": ("dev", "The Dagster UI on this machine alone."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        return importlib.import_module(f"pipelines.commands.{COMMANDS[name][0]}").command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_) for name, (_, help_) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="muang")
def muang() -> None:
    """Muang (เมือง): Thailand's urban environment data, from agency workbooks to the 18 indicators.

    Exit codes: 0 done; 1 a file was not wholly accepted, or a release was blocked; 2 it could not be carried out.
    """


def say_error(error: Any) -> None:
    """One line on standard error, in the language of MUANG_LANG, for an error that carries both.

    Only what DuckDB says of a query keeps its lines, for it points at the place with a caret below it.
    """
    language = Settings.read().language
    word, message = ("ผิดพลาด", error.message_th) if language == "th" else ("error", error.message_en)
    click.echo(f"{word}: {message}", err=True)


def _of_the_system(error: OSError) -> Any:
    """What the file system refused (permission, full disk, a folder that is a file), with the path."""
    from validations.problem import problem

    return problem("command.file_system", raw=error.filename or "-", reason=error.strerror or str(error))


def _of_usage(error: click.ClickException) -> Any:
    from pipelines.usage import as_problem

    return as_problem(error)


def main() -> None:
    """Run the command; exit 2 when it could not be carried out."""
    try:
        # Not in standalone mode, click hands an exit code back instead of leaving with it.
        code = muang.main(standalone_mode=False)
    except click.Abort:
        sys.exit(130)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(2)
    except click.ClickException as error:
        say_error(_of_usage(error))
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(0)
    except Exception as error:
        if hasattr(error, "message_th"):
            say_error(error)
        elif isinstance(error, OSError):
            say_error(_of_the_system(error))
        else:
            raise
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)
