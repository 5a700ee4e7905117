"""Finding the release and the files that a command reads."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.settings import Settings
from validations.problem import Refused, problem

if TYPE_CHECKING:
    from warehouse.home import Home
    from warehouse.release import ReleaseInfo


def refuse_unless_file(path: Path) -> None:
    """Raises Refused for a path that is a folder or that is not there."""
    if path.is_dir():
        raise Refused(problem("command.folder_not_file", raw=path))
    if not path.is_file():
        raise Refused(problem("command.no_such_file", raw=path))


def data_home(home: Path | None) -> "Home":
    """The data home named on the command line, else the one of the settings."""
    from warehouse.home import Home

    return Home((home or Settings.read().home).absolute())


def release(home: Path | None, release_id: str | None = None, as_of: date | None = None) -> "ReleaseInfo":
    """The release by id, the newest one as of a day, or the current one; raises Refused when there is none."""
    from warehouse.release import current, listing

    place = data_home(home)
    found = listing(place) if place.releases.is_dir() else []
    if not found:
        raise Refused(problem("command.no_release", raw=place.root))
    if release_id:
        for info in found:
            if info.release_id == release_id:
                return info
        known = ", ".join(info.release_id for info in found)
        raise Refused(problem("command.unknown_release", raw=release_id, known=known))
    if as_of:
        earlier = [info for info in found if info.as_of <= as_of]
        if not earlier:
            raise Refused(problem("command.no_release_as_of", raw=as_of, first=min(info.as_of for info in found)))
        return max(earlier, key=lambda info: (info.as_of, info.number))
    return current(place) or found[-1]


def database(home: Path | None, release_id: str | None = None, as_of: date | None = None) -> Path:
    """The DuckDB file of that release."""
    return release(home, release_id, as_of).path / "muang.duckdb"


@contextmanager
def reading(database: Path) -> Iterator[None]:
    """Raises Refused where our own query does not fit a release: one made by a version with other tables or columns."""
    import duckdb

    from warehouse.query import QueryError

    try:
        yield
    except (duckdb.BinderException, duckdb.CatalogException, QueryError) as error:
        folder = database.parent
        raise Refused(problem("command.other_version", raw=folder.name, path=folder / "extracts")) from error
