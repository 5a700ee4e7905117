"""What the program will hold against each other, said in Thai before anything is filled in, from the contract's checks."""

from collections.abc import Callable, Iterator
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


def sentences(plan: Plan) -> list[str]:
    """Each once, in the order of the contract; checks between rows or years are for the program alone."""
    name = partial(_name, plan)
    return list(dict.fromkeys(said for spec in plan.contract.checks if (said := _said(spec, name))) | _keys(plan))


def conditions(each: Field, plan: Plan) -> Iterator[str]:
    """When a column must be filled in that may be empty otherwise."""
    table = declared()[plan.contract.table].columns
    own = {name for column in plan.contract.columns if column.name in each.names for name in fields_of(column, table)}
    for spec in plan.contract.checks:
        if isinstance(spec, PresentIf) and spec.field in own:
            yield f"ต้องกรอกเมื่อ{_given(spec, plan)}"


def _given(spec: PresentIf, plan: Plan) -> str:
    words = []
    for field, codes in spec.only.items():
        column = next((column for column in plan.contract.columns if column.name == field), None)
        shown = [column.choices[code][0] if column and column.choices.get(code) else code for code in codes]
        words.append(f" {_name(plan, field)} เป็น “{'” หรือ “'.join(shown)}”")
    words += [f"กรอก {_name(plan, field)}" for field in spec.given if field not in spec.only]
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


def _said(spec: CheckSpec, name: Name) -> str | None:
    if isinstance(spec, Sum):
        return _sum(spec, name)
    if isinstance(spec, Ratio):
        above, below = (" + ".join(map(name, names)) for names in (spec.numerator, spec.denominator))
        times = " คูณ 100" if spec.factor == 100 else ""
        return f"{name(spec.ratio)} คำนวณจาก {above} หารด้วย {below}{times}"
    if isinstance(spec, AtMost):
        return f"{' + '.join(map(name, spec.field))} ต้องไม่เกิน {name(spec.limit)}"
    if isinstance(spec, Order):
        return f"{name(spec.start)} ต้องไม่เกินหรืออยู่หลัง {name(spec.end)}"
    if isinstance(spec, Between):
        return f"{name(spec.field)} ควร{_between(spec.low, spec.high)}"
    return _day(spec, name) if isinstance(spec, DateWithin) else None


def _sum(spec: Sum, name: Name) -> str:
    parts = " + ".join(map(name, spec.parts))
    whole = name(spec.total) if spec.total else f"{spec.equals:,}"
    room = f" (คลาดเคลื่อนได้ไม่เกิน {spec.tolerance.normalize():,f})" if spec.tolerance else ""
    return f"{parts} ต้องรวมกันได้เท่ากับ {whole}{room}"


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


def _keys(plan: Plan) -> dict[str, None]:
    """What no two rows may share: the columns that fill the table's key."""
    table = declared()[plan.contract.table]
    key = set((table.metadata or {})["key"])
    headers = [
        _quoted(each.header)
        for each in plan.fields
        if each.key is None
        for column in plan.contract.columns
        if column.name == each.names[0] and key.intersection(fields_of(column, table.columns))
    ]
    return {f"แต่ละแถวต้องไม่ซ้ำกันใน {' + '.join(headers)}": None} if headers and not plan.heading else {}
