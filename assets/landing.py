"""From a feed to rows in the lake, in an order that a kill cannot spoil: snapshot, ledger, and only then the judging.

The payloads are then judged as the files of an inbox are. A pull that is broken off is repeated as it is: what landed
is judged first, what came is not asked for again.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import PurePath

from assets.air_lake import bring_up_to_date
from assets.intake import Intake
from assets.progress import report
from sources.feeds.fetching import Client, Validators
from sources.feeds.plans import Request, Span, plan, stations_in
from sources.feeds.pulling import Access, Answer, Covered, Stopped, as_json, file_name, pull
from sources.feeds.register import Feed
from validations.judgement import ACCEPTED, ACCEPTED_IN_PART
from validations.problem import ERROR, Problem, Refused, problem
from warehouse import snapshot
from warehouse.feed_ledger import NEW, REPEATED, UNCHANGED, Entry, FeedLedger
from warehouse.home import Home
from warehouse.ledger import Ledger, submission_id_of
from warehouse.lock import BANGKOK

TOGETHER = 100  # payloads judged at once: a kill leaves no more than these for the next run to judge
STILL_FRESH = timedelta(hours=12)  # days that came so lately are not asked for again by a pull that is repeated


@dataclass(frozen=True)
class Judged:
    """A payload's judgement without its rows, of which a long pull has millions; `first` is its first error."""

    submission_id: str
    file_name: str
    outcome: str
    rows_read: int
    rows_accepted: int
    errors: int
    first: Problem | None = None

    @property
    def is_taken(self) -> bool:
        return self.outcome in (ACCEPTED, ACCEPTED_IN_PART)

    @property
    def is_refused(self) -> bool:
        """Not so a payload without any row, such as a closed station's, which has no error either."""
        return not self.is_taken and self.errors > 0


@dataclass
class Pulled:
    """What a pull did.

    `counts` are answers by outcome (new, repeated, unchanged); `skipped` are requests that an earlier pull of the day
    answered. `notes` are told, `failed` says what did not come.
    """

    feed: Feed
    requests: int = 0
    skipped: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    notes: list[Problem] = field(default_factory=list)
    failed: list[Problem] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)

    @property
    def taken(self) -> list[Judged]:
        return [each for each in self.judged if each.is_taken]

    @property
    def refused(self) -> list[Judged]:
        return [each for each in self.judged if each.is_refused]

    @property
    def faulty(self) -> list[Judged]:
        """The payloads of which something was not used, refused or accepted in part."""
        return [each for each in self.judged if each.errors]

    @property
    def rows_accepted(self) -> int:
        return sum(each.rows_accepted for each in self.judged)


def bangkok_now() -> datetime:
    return datetime.now(BANGKOK)


class Landing:
    """Pulls of feeds into one home, whose lock is held by the caller. `clock` gives now, with a zone.

    Raises Refused if the certificates of the settings cannot be used.
    """

    def __init__(
        self,
        home: Home,
        ledger: Ledger,
        base_version: str,
        access: Access,
        *,
        client: Client | None = None,
        clock: Callable[[], datetime] = bangkok_now,
    ) -> None:
        self.home, self.ledger, self.access, self.clock = home, ledger, access, clock
        self.client = client or access.client()
        self.feeds = FeedLedger(ledger)
        self.intake = Intake(home, ledger, base_version, clock())

    def pull(
        self, feed: Feed, *, since: date | None = None, until: date | None = None, stations: Sequence[str] = ()
    ) -> Pulled:
        """Pull once; raises Refused for what cannot be asked at all. What fails on the way is in the result.

        What a feed brought is then in the lake's derived tables too, but of one pulled by months: those are many, and
        the next run makes their years once.
        """
        result = Pulled(feed)
        self._judge(result)
        requests = self._requests(result, since, until, stations)
        for answer in pull(feed, requests, self.access, self.client, self._validators(feed)):
            before = result.counts[NEW]
            self._keep(result, answer)
            if result.counts[NEW] > before and result.counts[NEW] % TOGETHER == 0:
                self._judge(result)
        self._judge(result)
        if result.taken and not feed.by_month:
            bring_up_to_date(self.home, self.ledger, self.clock().astimezone(BANGKOK).date())
        return result

    def _requests(
        self, result: Pulled, since: date | None, until: date | None, stations: Sequence[str]
    ) -> list[Request]:
        feed, now = result.feed, self.clock()
        earlier = self.feeds.spans(feed.name)
        made = plan(
            feed,
            today=now.astimezone(BANGKOK).date(),
            since=since,
            until=until,
            stations=stations or self._known_stations(feed),
            earlier=[Span(*each[:4]) for each in earlier],
        )
        fresh = {each[:3] for each in earlier if each[3] and each[4] > now - STILL_FRESH}
        requests = [each for each in made.requests if (each.station, each.since, each.until) not in fresh]
        result.requests, result.skipped = len(requests), len(made.requests) - len(requests)
        result.notes += made.problems
        return requests

    def _known_stations(self, feed: Feed) -> list[str]:
        """The stations that the last payloads of another feed list; raises Refused where there are none."""
        if feed.stations_from is None:
            return []
        other, place = feed.stations_from["feed"], feed.stations_from["at"]
        paths = [snapshot.find(self.home, sha256) for sha256 in self.feeds.last_payload(other)]
        found = [code for path in paths if path for code in stations_in(as_json(path.read_bytes()), place)]
        if not found:
            raise Refused(problem("feed.no_stations", feed=feed.name, other=other))
        return found

    def _validators(self, feed: Feed) -> Callable[[Request, str], Validators]:
        return lambda request, address: Validators(*self.feeds.validators(feed.name, str(request), address))

    def _keep(self, result: Pulled, answer: Answer | Covered | Stopped) -> None:
        if isinstance(answer, Stopped):
            result.failed.append(answer.problem)
            return
        feed, request, now = result.feed, answer.request, self.clock()
        entry = Entry(feed.name, str(request), now, request.station, request.since, request.until)
        if isinstance(answer, Covered):
            if request.since:
                self.feeds.note_covered(entry)
            return
        result.notes += answer.passed_over
        if answer.problems:
            first = answer.problems[0]
            entry = replace(entry, rule=first.rule, message_th=first.message_th, message_en=first.message_en)
            (result.failed if answer.payload is None else result.notes).extend(answer.problems)
        entry = replace(entry, address=answer.address)
        payload = answer.payload
        if payload is not None:
            name = file_name(feed, request, payload.body, f"{now.astimezone(BANGKOK):%Y-%m-%dT%H.%M.%S}")
            kept = snapshot.keep_bytes(self.home, payload.body, PurePath(name).suffix)
            entry = replace(entry, etag=payload.validators.etag, last_modified=payload.validators.last_modified)
            is_new = self.feeds.land(entry, file_name=name, file_sha256=kept.sha256)
            result.counts[NEW if is_new else REPEATED] += 1
            if not is_new and (known := self.feeds.judged(kept.sha256)) and Judged(*known).is_refused:
                result.judged.append(Judged(*known))  # what cannot be used is said each time that it comes
            report(f"{name} ({sum(result.counts.values())}/{result.requests})")
        elif answer.problems:
            self.feeds.note_failed(entry)
        else:
            etag, last_modified = self.feeds.validators(feed.name, entry.request, answer.address)
            self.feeds.note_unchanged(replace(entry, etag=etag, last_modified=last_modified))
            result.counts[UNCHANGED] += 1

    def _judge(self, result: Pulled) -> None:
        """Judge all that landed and waits, also what an earlier pull left when it was broken off."""
        self.intake.now = self.clock()
        for each in self.intake.judge_landed():
            errors = [found for found in each.all_problems if found.severity == ERROR]
            result.judged.append(
                Judged(
                    *(submission_id_of(each.file_sha256), each.file_name, each.outcome),
                    sum(sheet.rows_read for sheet in each.sheets),
                    sum(sheet.rows_accepted for sheet in each.sheets),
                    len(errors),
                    errors[0] if errors else None,
                )
            )
