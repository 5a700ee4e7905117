"""What the environment says. The only module that reads environment variables."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SAMPLES = PROJECT / "samples"


@dataclass(frozen=True)
class Settings:
    """MUANG_HOME: the data home (default ./data). MUANG_LANG: `en` or `th`. MUANG_INBOX: for scheduled runs."""

    home: Path
    language: str
    inbox: Path | None

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """The settings; an unknown MUANG_LANG counts as English, since an error must be readable in any case."""
        inbox = environment.get("MUANG_INBOX")
        return cls(
            home=Path(environment.get("MUANG_HOME") or "data").absolute(),
            language="th" if environment.get("MUANG_LANG", "en").lower().startswith("th") else "en",
            inbox=Path(inbox).absolute() if inbox else None,
        )


def child_environment(**more: str) -> dict[str, str]:
    """This process's environment with some values more, for a program that Muang starts."""
    return {**os.environ, **more}
