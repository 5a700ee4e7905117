"""`muang feed`: which feeds there are and whether they are late, and a pull by hand."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipelines.dates import read_date
from pipelines.printing import OUTCOMES, as_table, one_line
from pipelines.progress_line import progress
from pipelines.settings import Settings, feed_access
from validations.problem import Problem

if TYPE_CHECKING:
    from assets.feed_state import FeedState
    from assets.landing import Pulled

LIVE = "air4thai_live"
SHOWN = 20  # lines of a kind
COLUMNS = {
    "en": ["feed", "what it gives", "schedule", "last pull", "last new data", "state"],
    "th": ["แหล่งข้อมูล", "ข้อมูลที่ให้", "กำหนดดึง", "ดึงล่าสุด", "ข้อมูลใหม่ล่าสุด", "สถานะ"],
}
STATES = {
    "en": {
        "never_pulled": "not pulled yet",
        "no_address": "no address known",
        "on_time": "on time",
        "failing": "last pull failed",
        "late": "LATE",
    },
    "th": {
        "never_pulled": "ยังไม่เคยดึง",
        "no_address": "ไม่ทราบที่อยู่",
        "on_time": "ตามกำหนด",
        "failing": "ดึงครั้งล่าสุดไม่สำเร็จ",
        "late": "ล่าช้า",
    },
}
WORDS = {
    "en": {
        "counts": "{feed}: {new:,} new, {repeated:,} repeated, {unchanged:,} unchanged, {failed:,} failed{skipped}",
        "skipped": ", {count:,} answered earlier today",
        "rows": "{rows:,} rows accepted from {files:,} payload(s)",
        "file": "  {name}: {outcome} ({accepted:,} of {read:,} rows); problems in {path}",
        "more": "  … and {count:,} more",
        "live": "Call muang show air to see them now.",
        "next": "The next muang run puts them into a release.",
        "unverified": "* not verified with the publisher; table feed says where the entry is from",
    },
    "th": {
        "counts": "{feed}: ใหม่ {new:,} ซ้ำเดิม {repeated:,} ไม่เปลี่ยนแปลง {unchanged:,} ล้มเหลว {failed:,}{skipped}",
        "skipped": " ได้แล้วก่อนหน้านี้ในวันนี้ {count:,}",
        "rows": "รับ {rows:,} แถวจากข้อมูล {files:,} ชุด",
        "file": "  {name}: {outcome} (รับ {accepted:,} จาก {read:,} แถว) ดูปัญหาที่ {path}",
        "more": "  … และอีก {count:,} รายการ",
        "live": "ดูค่าล่าสุดได้ด้วยคำสั่ง muang show air",
        "next": "คำสั่ง muang run ครั้งถัดไปจะนำเข้ารุ่นเผยแพร่",
        "unverified": "* ยังไม่ได้ตรวจสอบกับผู้ให้บริการ ดูที่มาของรายการได้ในตาราง feed",
    },
}


@click.group("feed")
def command() -> None:
    """The feeds of air quality (sources/registers/feed.yaml)."""


@command.command("list")
@click.option("--home", type=click.Path(path_type=Path), help="The data home (default MUANG_HOME or ./data).")
@click.option("--json", "as_json", is_flag=True, help="One array of objects, for programs.")
def list_(home: Path | None, as_json: bool) -> None:
    """Every feed: what it gives, its schedule, when it was pulled, when something new came, and whether it is late."""
    from assets.feed_state import feed_states
    from assets.landing import bangkok_now
    from pipelines.released import data_home
    from warehouse.feed_ledger import FeedLedger
    from warehouse.ledger import Ledger

    place = data_home(home)
    standings = FeedLedger(Ledger(place)).standings() if place.ledger_path.is_file() else {}
    states = feed_states(standings, bangkok_now())
    language = Settings.read().language
    if as_json:
        click.echo(json.dumps([_as_object(state) for state in states], ensure_ascii=False, indent=1))
        return
    click.echo(as_table(COLUMNS[language], [_as_row(state, language) for state in states], widest=44))
    if not all(state.feed.is_verified for state in states):
        click.echo(WORDS[language]["unverified"])
    for state in states:
        if state.late:
            click.echo(_said(state.late, language))
        if state.standing and state.standing.message_en:
            said = state.standing.message_th if language == "th" else state.standing.message_en
            click.echo(f"{state.feed.name}: {said}")


@command.command("pull")
@click.argument("name")
@click.option("--since", help="The first day (2024-09-30, or 2567-09-30 in BE), for feeds with a history.")
@click.option("--until", help="The last day (default: today).")
@click.option("--station", "stations", multiple=True, metavar="ID", help="One station; repeat it for several.")
@click.option("--home", type=click.Path(path_type=Path), help="The data home (default MUANG_HOME or ./data).")
def pull(name: str, since: str | None, until: str | None, stations: tuple[str, ...], home: Path | None) -> None:
    """Pull the feed NAME now and judge what came. Exit 0 done or nothing new, 1 a payload refused, 2 not all came."""
    from assets.landing import Landing
    from assets.progress import listen
    from pipelines.versions import judging_version
    from sources.feeds.register import find_feed
    from warehouse.home import Home
    from warehouse.ledger import Ledger
    from warehouse.lock import hold

    feed = find_feed(name)
    first, last = (read_date(text) if text else None for text in (since, until))
    place = Home.open((home or Settings.read().home).absolute())
    with hold(place), progress() as say:
        listen(say)
        try:
            landing = Landing(place, Ledger(place), judging_version(), feed_access())
            result = landing.pull(feed, since=first, until=last, stations=stations)
        finally:
            listen(None)
    _say(result, place.quarantine, Settings.read().language)
    if code := 2 if result.failed else 1 if result.refused else 0:
        raise click.exceptions.Exit(code)


def _say(result: "Pulled", quarantine: Path, language: str) -> None:
    from pipelines.cli import say_error

    words = WORDS[language]
    for told in [*dict.fromkeys([*result.notes, *result.failed])][:SHOWN]:
        say_error(told)
    counts = {name: result.counts[name] for name in ("new", "repeated", "unchanged")}
    skipped = words["skipped"].format(count=result.skipped) if result.skipped else ""
    click.echo(words["counts"].format(feed=result.feed.name, failed=len(result.failed), skipped=skipped, **counts))
    for each in result.faulty[:SHOWN]:
        outcome, path = OUTCOMES[language][each.outcome], quarantine / each.submission_id
        click.echo(
            words["file"].format(
                name=one_line(each.file_name),
                outcome=outcome,
                accepted=each.rows_accepted,
                read=each.rows_read,
                path=path,
            )
        )
        if each.first:
            click.echo(f"    {_said(each.first, language)}")
    if len(result.faulty) > SHOWN:
        click.echo(words["more"].format(count=len(result.faulty) - SHOWN))
    if result.rows_accepted:
        click.echo(words["rows"].format(rows=result.rows_accepted, files=len(result.taken)))
        if result.feed.name == LIVE:
            click.echo(words["live"])
        click.echo(words["next"])


def _said(problem: Problem, language: str) -> str:
    return problem.message_th if language == "th" else problem.message_en


def _word(state: "FeedState") -> str:
    has_address = state.feed.addresses or state.feed.name in feed_access().addresses
    return state.word if state.standing or has_address else "no_address"


def _as_row(state: "FeedState", language: str) -> list[Any]:
    feed, standing = state.feed, state.standing
    return [
        feed.name if feed.is_verified else f"{feed.name} *",
        feed.title_th if language == "th" else feed.title_en,
        _when(feed.schedule, language),
        _minute(standing.last_asked_at if standing else None),
        _minute(standing.last_new_at if standing else None),
        STATES[language][_word(state)],
    ]


def _when(schedule: str | None, language: str) -> str:
    """A cron line of the register in words; only hours and minutes are used there."""
    if schedule is None:
        return "–"
    minute, hour, *_ = schedule.split()
    if hour == "*":
        return f"ทุกชั่วโมง นาทีที่ {minute}" if language == "th" else f"hourly at :{minute:0>2}"
    return f"ทุกวัน {hour:0>2}.{minute:0>2} น." if language == "th" else f"daily {hour:0>2}:{minute:0>2}"


def _minute(moment: datetime | None) -> str:
    """A moment in Bangkok's time, to the minute."""
    from warehouse.lock import BANGKOK

    return f"{moment.astimezone(BANGKOK):%Y-%m-%d %H:%M}" if moment else "–"


def _as_object(state: "FeedState") -> dict[str, Any]:
    from warehouse.lock import BANGKOK

    feed, standing = state.feed, state.standing

    def iso(moment: datetime | None) -> str | None:
        return moment.astimezone(BANGKOK).isoformat(timespec="seconds") if moment else None

    return {
        "feed": feed.name,
        "title_th": feed.title_th,
        "title_en": feed.title_en,
        "schedule": feed.schedule,
        "late_after_hours": feed.late_after_hours,
        "is_verified": feed.is_verified,
        "state": _word(state),
        "last_pull": iso(standing.last_asked_at if standing else None),
        "last_new_data": iso(standing.last_new_at if standing else None),
        "repeats": standing.repeats if standing else 0,
        "message_th": state.late.message_th if state.late else standing.message_th if standing else None,
        "message_en": state.late.message_en if state.late else standing.message_en if standing else None,
    }
