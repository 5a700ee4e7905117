"""`muang run`: the job of the UI in one process, with progress; or one line when nothing has changed."""

import json
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.dates import read_date
from pipelines.printing import OUTCOMES, one_line
from pipelines.progress_line import progress
from pipelines.settings import Settings
from validations.problem import Refused, problem
from warehouse.standing import replaced_the_same_day

if TYPE_CHECKING:
    from warehouse.home import Home
    from warehouse.ledger import Ledger

SHOWN = 40  # lines of a kind; thousands of files come at once
WORDS = {
    "en": {
        "unchanged": "Nothing new since release {release}: no file, contract, rule, plan item or code has changed.",
        "released": "Released {release} ({seconds:.0f} s): {path}",
        "past": "Released {release} as of {as_of}; the current release stays {current}.",
        "extract": "For the ministry: {path}",
        "warned": "The gate warns of {count:,} thing(s): {path}",
        "blocked": "Blocked at the gate; the last release stays. Why: {reason}",
        "file": "  {name}: {outcome} ({accepted:,} of {read:,} rows){problems}",
        "problems": ", {count:,} problem(s) in {path}",
        "inbox": "Inbox: {path}",
        "empty": "The inbox holds no file.",
        "outcome": "  {count:,} files: {outcome}",
        "more": "  … and {count:,} more (muang show submissions)",
    },
    "th": {
        "unchanged": "ไม่มีอะไรใหม่ตั้งแต่รุ่น {release} จึงไม่จัดทำรุ่นเผยแพร่ใหม่",
        "released": "เผยแพร่รุ่น {release} แล้ว ({seconds:.0f} วินาที): {path}",
        "past": "เผยแพร่รุ่น {release} ข้อมูล ณ วันที่ {as_of} แล้ว รุ่นปัจจุบันยังคงเป็น {current}",
        "extract": "สมุดงานสำหรับกระทรวง: {path}",
        "warned": "การตรวจก่อนเผยแพร่มีคำเตือน {count:,} เรื่อง: {path}",
        "blocked": "ไม่ผ่านการตรวจก่อนเผยแพร่ รุ่นเดิมยังคงใช้อยู่ เหตุผล: {reason}",
        "file": "  {name}: {outcome} (รับ {accepted:,} จาก {read:,} แถว){problems}",
        "problems": " มีปัญหา {count:,} รายการ ดู {path}",
        "inbox": "โฟลเดอร์รับแฟ้ม: {path}",
        "empty": "ไม่มีแฟ้มในโฟลเดอร์รับแฟ้ม",
        "outcome": "  {count:,} แฟ้ม: {outcome}",
        "more": "  … และอีก {count:,} รายการ (muang show submissions)",
    },
}


@click.command("run")
@click.option("--inbox", type=click.Path(path_type=Path), help="The folder to take in (remembered for the next run).")
@click.option("--home", type=click.Path(path_type=Path), help="The data home (default MUANG_HOME or ./data).")
@click.option("--as-of", "as_of", help="Make a release of what was known on a day; it never becomes the current one.")
def command(inbox: Path | None, home: Path | None, as_of: str | None) -> None:
    """Take in what is new, build, check, release, extract. Exit 0 released or nothing new, 1 blocked at the gate."""
    from warehouse.home import Home
    from warehouse.ledger import Ledger
    from warehouse.lock import BANGKOK, hold

    day = read_date(as_of) if as_of else None
    if day and day > datetime.now(BANGKOK).date():
        raise Refused(problem("command.future_as_of", raw=day))
    place = Home.open((home or Settings.read().home).absolute())
    with hold(place):
        ledger = Ledger(place)
        _run(place, ledger, inbox, day)


def _run(place: "Home", ledger: "Ledger", named: Path | None, day: date | None) -> None:
    from pipelines.cli import say_error
    from pipelines.inbox import choose_inbox
    from pipelines.unchanged import is_unchanged_run
    from sources.inbox import cannot_be_read, inbox_files
    from warehouse.release import current, sweep

    words = WORDS[Settings.read().language]
    sweep(place, ledger)
    inbox = choose_inbox(place, ledger, named)
    for unread in cannot_be_read(inbox):
        say_error(unread)
    if not inbox_files(inbox):
        click.echo(words["empty"], err=True)
    if is_unchanged_run(ledger, inbox, day):
        now = current(place)
        click.echo(words["unchanged"].format(release=now.release_id if now else "-"))
        return
    click.echo(words["inbox"].format(path=one_line(str(inbox))), err=True)
    began = datetime.now().astimezone()
    with progress() as say:
        from pipelines.running import execute

        result = execute(place, inbox, as_of=day, say=say)
    seconds = (datetime.now().astimezone() - began).total_seconds()
    _say_files(place, ledger, began, Settings.read().language)
    _say_same_day(ledger, Settings.read().language)
    if result.blocked:
        click.echo(words["blocked"].format(reason=result.blocked), err=True)
        raise click.exceptions.Exit(1)
    if result.release is None:
        now = current(place)
        click.echo(words["unchanged"].format(release=now.release_id if now else "-"))
        return
    now = current(place)
    if now == result.release:
        path = result.release.path
        click.echo(words["released"].format(release=result.release.release_id, seconds=seconds, path=path))
    else:
        click.echo(
            words["past"].format(
                release=result.release.release_id,
                as_of=result.release.as_of,
                current=now.release_id if now else "-",
            )
        )
    _say_cards(result.release.path, Settings.read().language)
    _say_warnings(result.release.path, words["warned"])
    for workbook in sorted((result.release.path / "extracts").glob("*.xlsx")):
        click.echo(words["extract"].format(path=workbook))


def _say_warnings(release: Path, words: str) -> None:
    """What failed at the gate and held nothing back."""
    from assets.building import CHECKS
    from warehouse.gate_page import PAGE
    from warehouse.release import MANIFEST

    checks = json.loads((release / MANIFEST).read_text(encoding="utf-8"))["checks"]
    if checks["failed"]:
        click.echo(words.format(count=checks["failed"], path=release / CHECKS / PAGE), err=True)


def _say_cards(release: Path, language: str) -> None:
    """The cards that could not be used: their indicators have no data, and the others went on."""
    from warehouse.build import OF_CARDS
    from warehouse.query import query
    from warehouse.release import DATABASE

    sql = f"select message_th, message_en from problem where submission_id = '{OF_CARDS}' order by problem_no"
    for row in query(release / DATABASE, sql).records():
        click.echo(f"  {one_line(row[f'message_{language}'])}", err=True)


def _say_same_day(ledger: "Ledger", language: str) -> None:
    """Which file replaced another that came on the same day: nobody said which of the two is right."""
    pairs = replaced_the_same_day(ledger.submissions())
    for earlier, later in pairs[:SHOWN]:
        found = problem("submission.same_day", file=one_line(earlier.file_name), other=one_line(later.file_name))
        click.echo(f"  {found.message_th if language == 'th' else found.message_en}")
    _say_more(len(pairs), language)


def _say_files(place: "Home", ledger: "Ledger", since: datetime, language: str) -> None:
    """One line for each file that this run judged; of many, their outcomes and the first that were not accepted."""
    words = WORDS[language]
    judged = ledger.judged_since(since)
    shown = judged
    if len(judged) > SHOWN:
        for outcome, count in Counter(each.outcome for each in judged).items():
            click.echo(words["outcome"].format(count=count, outcome=OUTCOMES[language][outcome]))
        shown = [each for each in judged if each.outcome != "accepted"]
    for each in shown[:SHOWN]:
        problems = ""
        if each.problem_count:
            path = place.quarantine / each.submission_id
            problems = words["problems"].format(count=each.problem_count, path=path)
        click.echo(
            words["file"].format(
                name=one_line(each.file_name),
                outcome=OUTCOMES[language][each.outcome],
                accepted=each.rows_accepted,
                read=each.rows_read,
                problems=problems,
            )
        )
    _say_more(len(shown), language)


def _say_more(count: int, language: str) -> None:
    if count > SHOWN:
        click.echo(WORDS[language]["more"].format(count=count - SHOWN))
