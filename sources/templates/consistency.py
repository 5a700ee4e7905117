"""What will be held against each other, said in Thai before anything is filled in, from the contract's checks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from sources.checks import CheckSpec
from sources.checks.record_kinds import AtMost, Between, DateWithin, Order, PresentIf, Ratio, Sum
from sources.fields import fields_of
from sources.templates.plan import Field, Plan
from validations.tables.declaring import declared
from validations.values.thai_dates import thai_date

Name = Callable[[str], str]
_M2_OF_RAI = 1600


def sentences(plan: Plan) -> list[str]:
    """Each once, in the order of the contract; checks between rows or years are for the program alone."""
    name = partial(_name, plan)
    room = _Room(plan)
    said = []
    for spec in plan.contract.checks:
        if sentence := _said(spec, name, room):
            said.append(sentence + (f" เมื่อ{_only(spec, plan)}" if spec.only else ""))
    return list(dict.fromkeys(filter(None, [*said, _keys(plan)])))


def conditions(each: Field, plan: Plan) -> Iterator[str]:
    """When a column must be filled in that may be empty otherwise."""
    table = declared()[plan.contract.table].columns
    own = {name for column in plan.contract.columns if column.name in each.names for name in fields_of(column, table)}
    for spec in plan.contract.checks:
        if isinstance(spec, PresentIf) and spec.field in own:
            yield f"ต้องกรอกเมื่อ{_given(spec, plan)}"


def _given(spec: PresentIf, plan: Plan) -> str:
    words = [f"กรอก {_name(plan, field)}" for field in spec.given if field not in spec.only]
    return " และ".join([*([_only(spec, plan)] if spec.only else []), *words])


def _only(spec: CheckSpec, plan: Plan) -> str:
    """The values under which a check counts, as the drop-downs say them."""
    words = []
    for field, codes in spec.only.items():
        column = next((column for column in plan.contract.columns if column.name == field), None)
        shown = [column.choices[code][0] if column and column.choices.get(code) else code for code in codes]
        words.append(f" {_name(plan, field)} เป็น “{'” หรือ “'.join(shown)}”")
    return " และ".join(words)


def _name(plan: Plan, field: str) -> str:
    """The header of the column that fills a field of the table."""
    table = declared()[plan.contract.table].columns
    for each in plan.fields:
        for column in plan.contract.columns:
            if column.name in each.names and field in fields_of(column, table):
                return _quoted(each.header)
    return _quoted(str(table[field].title) if field in table else field)


def _quoted(header: str) -> str:
    return f"“{' '.join(header.split())}”"


@dataclass(frozen=True)
class _Room:
    """How far apart figures may be, in the unit of the template's header: land is kept in m² and written in rai."""

    plan: Plan

    def __call__(self, tolerance: Decimal, field: str) -> str:
        column = next((column for column in self.plan.contract.columns if column.name == field), None)
        if column is not None and column.type == "land" and column.unit == "m2":
            tolerance = (tolerance / _M2_OF_RAI).quantize(Decimal("0.01"))
        return f" (คลาดเคลื่อนได้ไม่เกิน {tolerance.normalize():,f})" if tolerance else ""


def _said(spec: CheckSpec, name: Name, room: Callable[[Decimal, str], str]) -> str | None:
    if isinstance(spec, Sum):
        return _sum(spec, name) + room(spec.tolerance, spec.parts[0])
    if isinstance(spec, Ratio):
        above, below = (" + ".join(map(name, names)) for names in (spec.numerator, spec.denominator))
        return f"{name(spec.ratio)} ต้องตรงกับ {above} หารด้วย {below}{_times(spec.factor)}"
    if isinstance(spec, AtMost):
        return f"{' + '.join(map(name, spec.field))} ต้องไม่เกิน {name(spec.limit)}{_times(1 / spec.factor)}"
    if isinstance(spec, Order) and name(spec.start) != name(spec.end):
        return f"{name(spec.start)} ต้องไม่เกิน {name(spec.end)}"
    if isinstance(spec, Between):
        return f"{name(spec.field)} ควร{_between(spec.low, spec.high)}"
    return _day(spec, name) if isinstance(spec, DateWithin) else None


def _times(factor: Decimal) -> str:
    """A hundred makes per cent; other factors come from units, which are as each header says."""
    return " คูณ 100" if factor == 100 else "" if factor == 1 else " (เมื่อแปลงเป็นหน่วยเดียวกันแล้ว)"


def _sum(spec: Sum, name: Name) -> str:
    parts = " + ".join(map(name, spec.parts))
    whole = name(spec.total) if spec.total else f"{spec.equals:,}"
    return f"{parts} ต้องรวมกันได้เท่ากับ {whole}"


def _between(low: Decimal | None, high: Decimal | None) -> str:
    if low is not None and high is not None:
        return f"อยู่ระหว่าง {low.normalize():,f} ถึง {high.normalize():,f}"
    return f"ไม่น้อยกว่า {low.normalize():,f}" if low is not None else f"ไม่เกิน {(high or Decimal(0)).normalize():,f}"


def _day(spec: DateWithin, name: Name) -> str:
    bounds = []
    for word, bound in (("ไม่ก่อน", spec.earliest), ("ไม่หลัง", spec.latest)):
        if bound is not None:
            bounds.append(f"{word} {thai_date(bound) if isinstance(bound, date) else name(bound)}")
    if spec.year:
        bounds.append(f"อยู่ในปีตาม {name(spec.year)}")
    if spec.received:
        bounds.append("ไม่หลังวันที่ส่งแฟ้ม")
    return f"{name(spec.field)} ต้อง{' และ'.join(bounds)}"


def _keys(plan: Plan) -> str | None:
    """What no two rows may share: the columns that fill the table's key."""
    if plan.heading:
        return None
    table = declared()[plan.contract.table]
    key = set((table.metadata or {})["key"])
    headers = [
        _quoted(each.header)
        for each in plan.fields
        if each.key is None and not each.is_open
        for column in plan.contract.columns
        if column.name == each.names[0] and key.intersection(fields_of(column, table.columns))
    ]
    if len(headers) < 2:
        return f"{headers[0]} ต้องไม่ซ้ำกันระหว่างแถว" if headers else None
    return f"ต้องไม่มีสองแถวที่ {', '.join(headers[:-1])} และ {headers[-1]} ตรงกันทั้งหมด"
