from pathlib import Path

import pytest

from warehouse.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty data home."""
    return Home.open(tmp_path / "home")
