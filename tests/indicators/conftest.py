"""One simulated country, taken in and built once for all tests of a module."""

from pathlib import Path

import pytest

from tests.indicators.releasing import Releasing
from tests.simulate.country import Country
from tests.simulate.country_books import write_all


@pytest.fixture(scope="session")
def country() -> Country:
    return Country()


@pytest.fixture(scope="session")
def inbox(country: Country, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("country")
    write_all(country, folder)
    return folder


@pytest.fixture(scope="session")
def built(inbox: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of the whole country."""
    releasing = Releasing(tmp_path_factory.mktemp("home") / "home")
    outcomes = releasing.take_in(inbox)
    refused = {name: outcome for name, outcome in outcomes.items() if outcome not in ("accepted", "accepted_in_part")}
    assert not refused
    return releasing.build()
