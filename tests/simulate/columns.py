"""The kinds of columns that agencies' sheets have: how a value is shown in a cell, and which fields it means."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tests.simulate.authorities import Authority, province_name
from tests.simulate.model import AnyOf, Column, Styled
from tests.simulate.thai import long_date, short_date

Path = str | tuple[str, ...]


def _path(header: Path) -> tuple[str, ...]:
    return (header,) if isinstance(header, str) else header


def _same(value: Any) -> Any:
    return value


def order(header: Path = "ลำดับ") -> Column:
    """A running number, which means nothing."""
    return Column("order", _path(header), "order", _same, lambda _: {})


def text(key: str, header: Path, *, field: str | None = None, role: str = "text") -> Column:
    """Free text; an empty cell is an empty field."""
    name = field or key
    return Column(key, _path(header), role, _same, lambda value: {name: value})


def code(key: str, header: Path, *, field: str | None = None) -> Column:
    """An identifier, text as sent."""
    return text(key, header, field=field, role="code")


def number(
    key: str,
    header: Path,
    *,
    unit: str | None = None,
    places: int = 2,
    field: str | None = None,
    additive: bool = True,
    negative: bool = False,
    nil: bool | None = None,
    factor: Decimal | int = 1,
    is_whole: bool = False,
) -> Column:
    """A quantity. `factor` turns the sheet's unit into the field's; `nil` says whether '-' is 0 (None: not said)."""
    name = field or key

    def tell(value: Any) -> dict[str, Any]:
        return {name: None if value is None else Decimal(str(value)) * Decimal(factor)}

    def show(value: Any) -> Any:
        return value if value is None or isinstance(value, int) else float(value)

    return Column(
        key,
        _path(header),
        "number",
        show,
        tell,
        unit,
        places,
        is_additive=additive,
        may_be_negative=negative,
        nil_is_zero=nil,
        is_whole=is_whole,
    )


def whole(
    key: str,
    header: Path,
    *,
    unit: str | None = None,
    additive: bool = True,
    nil: bool | None = None,
    is_whole: bool = False,
) -> Column:
    """A count."""
    return number(key, header, unit=unit, places=0, additive=additive, nil=nil, is_whole=is_whole)


def percent(key: str, header: Path, *, negative: bool = False, places: int = 2, field: str | None = None) -> Column:
    """A percentage between 0 and 100, as a plain number under a header that says so."""
    column = number(key, header, places=places, field=field, additive=False, negative=negative)
    column.role = "percent"
    return column


def money(key: str, header: Path, *, fields: tuple[str, ...], currency: str | None = "THB") -> Column:
    """An amount of money; the fields are the amount's and, where named, the currency's."""

    def tell(value: Any) -> dict[str, Any]:
        told: dict[str, Any] = {fields[0]: None if value is None else Decimal(str(value))}
        if len(fields) > 1 and currency:
            told[fields[1]] = None if value is None else currency
        return told

    show: Callable[[Any], Any] = lambda value: None if value is None else float(value)  # noqa: E731
    return Column(key, _path(header), "money", show, tell, "บาท" if currency == "THB" else None, 2, is_additive=True)


def rai(key: str, header: Path, *, field: str | None = None, factor: Decimal | int = 1) -> Column:
    """An area in rai, shown as a decimal number; `factor` 1600 where the field is in square metres."""
    column = number(key, header, unit="ไร่", places=2, field=field, factor=factor)
    column.role = "rai"
    return column


def year(
    key: str,
    header: Path,
    *,
    fields: tuple[str, str] = ("year_be", "year_ce"),
    era: str | None = None,
    role: str = "year",
) -> Column:
    """A year of the Buddhist Era; `era` is พ.ศ. where the header says it."""

    def tell(value: Any) -> dict[str, Any]:
        return {fields[0]: value, fields[1]: None if value is None else value - 543}

    return Column(key, _path(header), role, _same, tell, era=era)


def day(key: str, header: Path, *, field: str | None = None, style: str = "real") -> Column:
    """A day; `style` is real (a workbook's date), long (1 มีนาคม 2566) or short (1 มี.ค. 66)."""
    name = field or key
    styles: dict[str, Callable[[date], Any]] = {
        "real": lambda value: Styled(value, "d/m/yyyy"),
        "long": long_date,
        "short": short_date,
    }

    def show(value: Any) -> Any:
        return None if value is None else styles[style](value)

    return Column(key, _path(header), "date", show, lambda value: {name: value})


def province(key: str = "province", header: Path = "จังหวัด", *, field: str = "province_code") -> Column:
    """A province by its Thai name; the value is the 2-digit code."""

    def show(value: Any) -> Any:
        return None if value is None else province_name(value)

    return Column(key, _path(header), "province", show, lambda value: {field: value})


def authority_code(key: str = "authority_code", header: Path = "รหัส อปท.", *, field: str = "authority_code") -> Column:
    """The 7-digit code of a local authority, shown as text."""
    return Column(key, _path(header), "authority_code", _same, lambda value: {field: value})


def authority_name(
    key: str = "authority",
    header: Path = "ชื่อ อปท.",
    *,
    with_type: bool = False,
    field: str | None = "authority_name",
    code_field: str | None = None,
    type_field: str | None = None,
    province_field: str | None = None,
    is_municipality: bool = False,
) -> Column:
    """A local authority by name; the value is the Authority. `with_type` writes เทศบาลตำบล… in the cell.

    `code_field` is told where the sheet has no column of codes and the name with what stands beside it is unique.
    """

    def show(value: Authority | None) -> Any:
        return None if value is None else value.long_name if with_type else value.name

    def tell(value: Authority | None) -> dict[str, Any]:
        told: dict[str, Any] = {}
        if field:
            told[field] = None if value is None else AnyOf((show(value), value.long_name, value.name))
        if code_field:
            told[code_field] = None if value is None else value.code if value.is_unique else AnyOf((None, value.code))
        if type_field:
            # Said within the name alone: to fill it or to leave it to the code are both right.
            told[type_field] = None if value is None else AnyOf((value.type, None))
        if province_field:
            told[province_field] = None if value is None else value.province_code
        return told

    column = Column(key, _path(header), "authority_name", show, tell)
    column.words = ("municipality",) if is_municipality else ()
    return column


def authority_type(key: str = "authority_type", header: Path = "ประเภท", *, field: str = "authority_type") -> Column:
    """The type of a local authority by its abbreviation (ทน. ทม. ทต. อบต. อบจ. พิเศษ)."""
    return Column(key, _path(header), "authority_type", _same, lambda value: {field: value})


def choice(key: str, header: Path, words: Mapping[Any, str], *, field: str | None = None) -> Column:
    """One of a few words; the value is what the word means."""
    name = field or key

    def show(value: Any) -> Any:
        return None if value is None else words[value]

    return Column(key, _path(header), "choice", show, lambda value: {name: value}, words=tuple(words.values()))


def flag(key: str, header: Path, yes: str, no: str, *, field: str | None = None) -> Column:
    """Yes or no in the sheet's own words."""
    return choice(key, header, {True: yes, False: no}, field=field)


def pair(key: str, header: Path, fields: tuple[str, str]) -> Column:
    """Two counts in one cell, '93/1775'."""

    def show(value: Any) -> Any:
        return None if value is None else f"{value[0]}/{value[1]}"

    def tell(value: Any) -> dict[str, Any]:
        return dict(zip(fields, value if value is not None else (None, None), strict=True))

    return Column(key, _path(header), "pair", show, tell)


def several(key: str, header: Path, *, field: str | None = None) -> Column:
    """One or more entities in a cell; the value is a tuple, shown with commas."""
    name = field or key

    def show(value: Any) -> Any:
        return None if not value else ", ".join(value)

    return Column(key, _path(header), "several", show, lambda value: {name: list(value) if value else None})


def period(key: str, header: Path, fields: tuple[str, str] = ("start_date", "end_date")) -> Column:
    """Two days in one cell, '1 มีนาคม 2566 - 31 สิงหาคม 2566'."""

    def show(value: Any) -> Any:
        return None if value is None else f"{long_date(value[0])} - {long_date(value[1])}"

    def tell(value: Any) -> dict[str, Any]:
        return dict(zip(fields, value if value is not None else (None, None), strict=True))

    return Column(key, _path(header), "period", show, tell)


def personal(key: str, header: Path) -> Column:
    """A person's name, telephone or address: to be dropped, so that it tells nothing."""
    return Column(key, _path(header), "personal", _same, lambda _: {})
