"""What several test modules need: where the real data lies, and one released warehouse made from it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says nothing on a shared machine; speed is measured in benchmarks/.
settings.register_profile("muang", deadline=None)
settings.load_profile("muang")

SHARED = Path(__file__).resolve().parents[2] / "shared"
PCD = SHARED / "data" / "air" / "pcd_daily"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--run-soak", action="store_true", help="run the long tests too")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "soak: takes minutes; run by make soak")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--run-soak"):
        return
    for item in items:
        if "soak" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="a long test: make soak runs it"))


@pytest.fixture(scope="session")
def some(request: pytest.FixtureRequest) -> Callable[[int], list[int]]:
    """Which of the operations 1 to n to kill at: all of them in the long tests, else every third and the last."""
    step = 1 if request.config.getoption("--run-soak") else 3
    return lambda count: sorted({*range(1, count + 1, step), count})


@pytest.fixture(scope="session")
def pcd() -> Path:
    """The folder of PCD's real yearly workbooks."""
    if not PCD.is_dir():
        pytest.skip("the real PCD workbooks are not beside the project (../shared/data/air/pcd_daily)")
    return PCD


@pytest.fixture(scope="session")
def released(pcd: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data home with one release made from the four real PCD years, by the job that the command runs."""
    import dagster as dg

    from pipelines.running import execute
    from warehouse.home import Home

    root = tmp_path_factory.mktemp("released") / "home"
    result = execute(Home.open(root), pcd, on=dg.DagsterInstance.ephemeral())
    assert result.release is not None, result.blocked
    return root
