"""One release of the samples, made by the job that `make run` runs."""

from pathlib import Path

import pytest

from pipelines.settings import SAMPLES


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data home with the release of samples/."""
    import dagster as dg

    from pipelines.running import execute
    from warehouse.home import Home

    root = tmp_path_factory.mktemp("samples") / "home"
    result = execute(Home.open(root), SAMPLES, on=dg.DagsterInstance.ephemeral())
    assert result.release is not None, result.blocked
    return root
