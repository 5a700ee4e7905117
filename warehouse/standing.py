"""Which submissions count: a pure decision over what the ledger knows, so that any past state can be decided again."""

import re
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice
from math import ceil
from pathlib import PurePath

from validations.judgement import ACCEPTED, ACCEPTED_IN_PART
from validations.values.text import normalise, squash
from warehouse.lock import BANGKOK

CURRENT, SUPERSEDED, WITHDRAWN, NOT_USED = "current", "superseded", "withdrawn", "not_used"

MOST = 0.9  # of an earlier file's rows are in one that replaces it whole; a few may be mistakes put right
# What people add to the name of a file that they send again: (2), _แก้ไข, ฉบับแก้ไขครั้งที่ 2, -rev2, v3, copy, final.
_SENT_AGAIN = re.compile(
    r"(?:\s*[(\[]\d{1,2}[)\]]|\.annotated"
    r"|[\s_.\-–(\[]*(?:ฉบับ|ที่)*(?:แก้ไข(?:แล้ว)?|ส่งใหม่|สำเนา)(?:\s*ครั้งที่)?\s*\d{0,2}[)\]]*"
    r"|[\s_.\-–(\[]+(?:rev(?:ised)?\.?\s*\d{0,2}|v\d{1,2}|corrected|copy|final)[)\]]*)$"
)


@dataclass(frozen=True)
class Submission:
    """A file that was sent, with the judgement of it that counts.

    It was first received at `received_at`, and judged thus at `judged_at`. `row_keys` holds, for the contract of each
    sheet of which rows were accepted, the 8-byte hashes of those rows' keys. `supersedes` are the earlier ones that it
    replaces, `corrects` the last earlier one with errors that it was sent to put right.
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
    row_keys: dict[str, bytes] = field(default_factory=dict)
    supersedes: tuple[str, ...] = ()
    corrects: str | None = None
    status: str = CURRENT


def settle(submissions: Iterable[Submission]) -> list[Submission]:
    """The submissions with their status, what each supersedes and what it corrects; in order of receipt, as given.

    A submission that was accepted, at least in part, supersedes each earlier one, simulated or real like itself, whose
    rows it has. One that was withdrawn or not accepted supersedes nothing, so what it had replaced counts again.
    """
    given = list(submissions)
    used = [each for each in given if each.withdrawn_reason is None and each.outcome in (ACCEPTED, ACCEPTED_IN_PART)]
    replaced = _replaced(used)
    gone = {submission_id for ids in replaced.values() for submission_id in ids}
    corrected = _corrected(given, replaced)
    return [
        replace(
            each,
            supersedes=replaced.get(each.submission_id, ()),
            corrects=corrected.get(each.submission_id),
            status=_status(each, each.submission_id in gone),
        )
        for each in given
    ]


def replaced_the_same_day(submissions: Iterable[Submission]) -> list[tuple[Submission, Submission]]:
    """Pairs of a submission and one with the same rows that replaced it on the very day of its receipt, in Bangkok.

    Nobody said which of two files that came together is right; the one recorded later counts, and people are told. A
    whole year after its first half needs no such word: only the year has the rows of the other.
    """
    by_id = {each.submission_id: each for each in submissions}
    pairs = [(by_id[id_], later) for later in by_id.values() for id_ in later.supersedes]
    return [pair for pair in pairs if _day_of(pair[0]) == _day_of(pair[1]) and _replaced([*reversed(pair)])]


def _replaced(used: list[Submission]) -> dict[str, tuple[str, ...]]:
    """For each submission the earlier ones that it replaces: of every contract of theirs it has most of the rows.

    A file with a few stations or days of the year, or one of which most rows were refused, replaces no whole earlier
    one: there, rows give way one by one, where keys are the same. Thousands of authorities send files of one contract
    and year, of which none has another's rows: two files are compared only where the later has one of the earlier's
    first keys, of which there are so many that not all can be among the few that it may lack.
    """
    owners: dict[tuple[str, int], list[int]] = {}
    keys_of: dict[tuple[int, str], frozenset[int]] = {}
    covered: Counter[tuple[int, int]] = Counter()
    for place, each in enumerate(used):
        for contract, packed in each.row_keys.items():
            keys = keys_of[place, contract] = frozenset(array("Q", packed))
            for other in {other for key in keys for other in owners.get((contract, key), ())}:
                earlier = keys_of[other, contract]
                covered[other, place] += len(earlier & keys) >= MOST * len(earlier)
            for key in islice(keys, len(keys) - ceil(MOST * len(keys)) + 1):
                owners.setdefault((contract, key), []).append(place)
    found: dict[str, tuple[str, ...]] = {}
    for (earlier_place, place), contracts in sorted(covered.items()):
        before, after = used[earlier_place], used[place]
        if contracts == len(before.row_keys) and before.is_simulated == after.is_simulated:
            found[after.submission_id] = (*found.get(after.submission_id, ()), before.submission_id)
    return found


def _corrected(given: list[Submission], replaced: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """For each submission the last earlier one, not wholly accepted, that it was sent to put right.

    Told by the rows where the earlier one had any accepted, else by contract and file name: a rejected file left none.
    """
    faulty = {each.submission_id for each in given if each.outcome != ACCEPTED}
    last_of_name: dict[tuple[str | None, str], str] = {}
    found = {}
    for each in given:
        name = (each.contract, name_sent_again(each.file_name))
        by_rows = [id_ for id_ in replaced.get(each.submission_id, ()) if id_ in faulty]
        if earlier := by_rows[-1] if by_rows else last_of_name.get(name):
            found[each.submission_id] = earlier
        last_of_name.pop(name, None)
        if each.submission_id in faulty:
            last_of_name[name] = each.submission_id
    return found


def name_sent_again(file_name: str) -> str:
    """The name of a file without its extension and what people add when they send it again: `ขยะ (2)` → `ขยะ`."""
    name = normalise(PurePath(file_name).stem).casefold()
    while (shorter := _SENT_AGAIN.sub("", name)) != name and shorter:
        name = shorter
    return squash(name)


def _day_of(submission: Submission) -> date:
    return submission.received_at.astimezone(BANGKOK).date()


def _status(submission: Submission, is_superseded: bool) -> str:
    if submission.withdrawn_reason is not None:
        return WITHDRAWN
    if submission.outcome not in (ACCEPTED, ACCEPTED_IN_PART):
        return NOT_USED
    return SUPERSEDED if is_superseded else CURRENT
