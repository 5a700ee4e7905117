"""Which submissions count: a pure decision over what the ledger knows, so that any past state can be decided again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from validations.judgement import ACCEPTED, ACCEPTED_IN_PART
from warehouse.lock import BANGKOK

CURRENT, SUPERSEDED, WITHDRAWN, NOT_USED = "current", "superseded", "withdrawn", "not_used"

Period = tuple[date, date]
MOST = 0.9  # of an earlier file's keys and rows are in one that replaces it whole; a few may be mistakes put right


@dataclass(frozen=True)
class Cover:
    """What the accepted rows of a contract's sheets are about: their days (None: undated), keys across, and number."""

    period: Period | None
    keys: frozenset[str] = frozenset()
    rows: int = 0


@dataclass(frozen=True)
class Submission:
    """A file that was sent, with the judgement of it that counts.

    It was first received at `received_at`, and judged thus at `judged_at`.
    `covers` maps the contract of each sheet of which rows were accepted to what those sheets cover.
    """

    submission_id: str
    file_name: str
    file_sha256: str
    agency: str | None
    contract: str | None
    received_at: datetime
    outcome: str
    rows_read: int
    rows_accepted: int
    is_simulated: bool
    judgement_id: str
    judgement_no: int
    judged_at: datetime
    problem_count: int = 0
    withdrawn_reason: str | None = None
    covers: dict[str, Cover] | None = None
    supersedes: tuple[str, ...] = ()
    status: str = CURRENT


def settle(submissions: Iterable[Submission]) -> list[Submission]:
    """The submissions with their status and what each supersedes; given and returned in order of receipt.

    A submission that was accepted, at least in part, supersedes each earlier one, simulated or real like itself, that
    it covers. One that was withdrawn or not accepted supersedes nothing, so what it had replaced counts again.
    """
    given = list(submissions)
    used = [each for each in given if each.withdrawn_reason is None and each.outcome in (ACCEPTED, ACCEPTED_IN_PART)]
    replaced: dict[str, tuple[str, ...]] = {
        later.submission_id: tuple(earlier.submission_id for earlier in used[:place] if _covers(later, earlier))
        for place, later in enumerate(used)
    }
    gone = {submission_id for ids in replaced.values() for submission_id in ids}
    return [
        replace(each, supersedes=replaced.get(each.submission_id, ()), status=_status(each, each.submission_id in gone))
        for each in given
    ]


def replaced_the_same_day(submissions: Iterable[Submission]) -> list[tuple[Submission, Submission]]:
    """Pairs of a submission and one that covers the same and replaced it on the very day of its receipt, in Bangkok.

    Nobody said which of two files that came together is right; the one recorded later counts, and people are told. A
    whole year after its first half needs no such word: only the year covers the other.
    """
    by_id = {each.submission_id: each for each in submissions}
    pairs = [(by_id[id_], later) for later in by_id.values() for id_ in later.supersedes]
    return [pair for pair in pairs if _day_of(pair[0]) == _day_of(pair[1]) and _covers(*pair)]


def _day_of(submission: Submission) -> date:
    return submission.received_at.astimezone(BANGKOK).date()


def together(covers: Iterable[Cover]) -> Cover:
    """What several sheets of one contract cover: from the first day to the last, all their keys and rows."""
    given = list(covers)
    dated = [cover.period for cover in given if cover.period]
    period = (min(first for first, _ in dated), max(last for _, last in dated)) if dated else None
    return Cover(period, frozenset().union(*(cover.keys for cover in given)), sum(cover.rows for cover in given))


def _covers(later: Submission, earlier: Submission) -> bool:
    """Every contract of the earlier one is in the later one, and what it covers there is within what the later covers.

    A file with a few stations of the year, or one of which most rows were refused, covers no whole earlier one, and one
    without any date is never covered: the rows of such a one give way one by one, where keys are the same.
    """
    if later.is_simulated != earlier.is_simulated or not earlier.covers or not later.covers:
        return False
    return (
        earlier.covers.keys() <= later.covers.keys()
        and any(cover.period for cover in earlier.covers.values())
        and all(_lies_within(cover, later.covers[contract]) for contract, cover in earlier.covers.items())
    )


def _lies_within(inner: Cover, outer: Cover) -> bool:
    if inner.period is not None:
        first, last = inner.period
        if outer.period is None or first < outer.period[0] or outer.period[1] < last:
            return False
    return len(inner.keys & outer.keys) >= MOST * len(inner.keys) and outer.rows >= MOST * inner.rows


def _status(submission: Submission, is_superseded: bool) -> str:
    if submission.withdrawn_reason is not None:
        return WITHDRAWN
    if submission.outcome not in (ACCEPTED, ACCEPTED_IN_PART):
        return NOT_USED
    return SUPERSEDED if is_superseded else CURRENT
