"""One simulated country, taken in and built once for all tests of a module."""

from pathlib import Path

import pytest

from tests.indicators.releasing import Releasing
from tests.simulate.country import Country
from tests.simulate.country_books import write_all
from tests.simulate.country_mistakes import write_mistaken


@pytest.fixture(scope="session")
def country() -> Country:
    return Country()


@pytest.fixture(scope="session")
def inbox(country: Country, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("country")
    write_all(country, folder)
    return folder


@pytest.fixture(scope="session")
def built(country: Country, inbox: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of the whole country, some of whose workbooks had been sent with mistakes before."""
    releasing = Releasing(tmp_path_factory.mktemp("home") / "home")
    before = tmp_path_factory.mktemp("before")
    assert len(write_mistaken(country, before)) == 5
    releasing.take_in(before)
    outcomes = releasing.take_in(inbox)
    refused = {name: outcome for name, outcome in outcomes.items() if outcome not in ("accepted", "accepted_in_part")}
    assert not refused
    return releasing.build()
