"""Where hourly values come from, and which of two origins counts for a station's day: rows of air_source_order."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Origin:
    """An hourly origin of air_source_order."""

    origin: str
    rank: int
    is_official: bool


@dataclass(frozen=True)
class Order:
    """Which origin a network's values have, by the contract that read them, and which of two counts."""

    by_contract: dict[tuple[str, str | None], Origin]

    @classmethod
    def from_rows(cls, rows: list[dict]) -> Self:
        """From rows of air_source_order."""
        return cls(
            {
                (row["network"], row["contract"]): Origin(row["origin"], row["rank"], row["is_official"])
                for row in rows
                if row["averaging"] == "1 hour"
            }
        )

    def origin(self, network: str, contract: str | None) -> Origin:
        """The origin of a network's values; one of a network that no row names comes last and is not official."""
        named = self.by_contract.get((network, contract)) or self.by_contract.get((network, None))
        return named or Origin(network, max((each.rank for each in self.by_contract.values()), default=0) + 1, False)
