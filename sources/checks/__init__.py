"""Checks: what contradicts itself in a sheet whose cells can all be read. Declared in a contract, run over all records.

    checks:
      - {rule: waste.mass_balance, kind: sum, total: generated_t_day, parts: [a, b, c], tolerance: '1'}

A check never mixes sheets, never takes an empty value for a zero, and computes with exact whole numbers. `rule` is an
id of the rule book; its severity decides what a finding costs (error: the record, or every record of the sheet where
the finding has no record; warning and note: nothing). Several rules may use one kind; a rule's sentences may ask only
for the placeholders that its kind fills (`fills`), in both languages alike. `at` is the field whose cell is marked.

Every kind has the keys `rule`, `kind` and, where wanted, `only: {field: value or [values]}`: the check then looks at
those records alone in which all these fields hold (values compared as texts). A key that takes fields takes one name or
a list. Decimals stand in quotes ('0.5') and are in the unit of the field. A key with a default (=) may be left out.
`entity` are the fields that together name one place or thing, `period` is a field of whole numbers (year_be) or days.

Within a record
sum             the parts make the total
    parts       fields
    total       field; or `equals`: a decimal, where the parts make a fixed number (shares that make 100)
    tolerance   decimal = '0'
    lower_bound flag = false; true: where a part is empty, the others alone must still not exceed the total
    at total, or the first of parts. fills total sum difference parts_th parts_en tolerance
ratio           ratio = factor × Σ numerator / Σ denominator; a denominator of 0 says nothing
    ratio       field
    numerator, denominator      fields
    factor      decimal = '1' ('100' for per cent, '1600' for rai to m²)
    tolerance   decimal: at least half of the last place that is printed
    at ratio. fills ratio expected inputs_th inputs_en tolerance
product         product = factor × Π factors (emissions = activity × emission factor)
    product     field
    factors     fields
    factor      decimal = '1'
    tolerance   decimal
    at product. fills product expected inputs_th inputs_en tolerance
quotient        low ≤ factor × Σ numerator / Σ denominator ≤ high, a ratio that no cell holds (kg per head and day)
    numerator, denominator, factor as above; low, high: decimals, one or both
    at the first of numerator. fills quotient low high inputs_th inputs_en
between         low ≤ field ≤ high
    field       field
    low, high   decimals, one or both
    at field. fills value low high
at_most         Σ field ≤ factor × limit
    field       fields
    limit       field
    factor      decimal = '1'
    tolerance   decimal = '0'
    at the first of field. fills value limit parts_th parts_en limit_th limit_en
present_if      a field is filled where all of `given` are (`only` says which of their values count)
    field       field
    given       fields
    at field. fills needed_th needed_en given_th given_en
code_says       some characters of a code say what another field says
    code        field of the code
    first, last whole numbers: which characters, from 1
    field       field that must say the same
    says        texts 'value=characters'; left out, the characters are the value. Other values are passed over
    at field. fills code part value code_th code_en
order           start ≤ end
    start, end  fields, both days or both numbers
    at start. fills start_th start_en end_th end_en
date_within     a day lies in a window; the narrowest of those given counts
    field       field of days
    earliest, latest    a day in quotes ('2023-01-01') or a field of days
    year        field of a year, BE or CE; with `basis`: calendar (=), fiscal or academic
    received    flag = false; true: not after the day on which the file was received (where that is known)
    at field. fills value_th value_en first_th first_en last_th last_en

Among the records of a sheet
sum_of_rows     the total of a group is the sum of its records
    field       field
    totals      {field: values}: which records hold a total of the others; or
    total       field that says the total in every record of the group. A group with several totals is passed over
    within      fields = the whole sheet
    tolerance   decimal = '0'
    at field of the total's record, or total of the first. fills total sum difference count tolerance
same_entity     an entity stands once; put the period among the fields of `entity`. Needed only where the table's key
                does not say it already (the same authority under two spellings)
    entity      fields; a record in which one of them is empty is passed over
    at the first of entity, every record of the entity. fills entity others
one_value       all records of a group say the same
    field       field
    within      fields = the whole sheet
    at field, every record of the group. fills found group count
not_falling     a level or a cumulative number does not fall from one period to a later one
    field       field
    entity      fields
    period      field
    levels      texts from lowest to highest; other texts are passed over. Left out: field is a number
    tolerance   decimal = '0'
    at field of the later record. fills value before period period_before
stuck           a measured value above or below 0 is not exactly the same in so many periods in a row (empty ones do not
                break a row). Daily PM2.5 in whole numbers stands still up to 7 days by chance: at_least 8
    field       field
    entity      fields
    period      field
    at_least    whole number
    at field of the first such record. fills value count first_th first_en last_th last_en

Against the neighbour period (the period before or after, of the same sheet)
copied_period   the figures of a period are not those of the period before
    field       fields, compared together
    entity      fields
    period      field
    share       decimal = '0.8' of the entities that can be compared
    at_least    whole number = 10 of them
    at the first of field, first record of the later period. fills period period_before count compared
copied_record   the figures of one entity are not those of its period before in every field (where its period as a whole
                is not copied). For figures that are measured anew in each period
    field       fields; all of them known in both periods
    entity      fields
    period      field
    digits      whole number = 6: so many significant digits, of all fields together, must agree
    at the first of field. fills period period_before values_th values_en
all_zero_period a period does not consist of zeros alone, or of zeros and empty cells
    field       fields
    period      field
    at_least    whole number = 5 records, unless the period is after the year of receipt: then one is enough
    at the first of field, every record of the period. fills period count
tenfold         a value is not ten times too large or too small, nor short of a digit or one too long
digits_swapped  a value does not have two neighbouring digits exchanged
unit_slip       a value, or a whole period, is not some factor too large or too small
    field       fields, looked at one by one
    total, parts, tolerance     a sum as in kind `sum`: the first proof. A record that adds up is beyond suspicion; one
                that would add up exactly with the slip undone is suspected. For fields among total and parts
    entity, period              the second proof, where the sum cannot be tested: the value is far from the entity's
                neighbour periods, measured by how much all entities change, and would be close with the slip undone
    factors     decimals = ['1000'], for unit_slip alone
    at the suspected field. fills value expected basis_th basis_en (unit_slip also factor)
shifted_order   no column was joined to the entities by position from a list in another order. Tried are the order by
                code point and of the dictionary (Thai names), the alphabet (English names), the code, the sheet
    total, parts, tolerance     a sum as in kind `sum`
    entity      field of province codes, or of names
    period      field; each period is tried alone
    at total, without a record: an error refuses the sheet
    fills wrong judged left field_th field_en order_th order_en periods_th periods_en
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sources.checks.keys import CheckSpec
from sources.checks.spec import schema, spec_of

if TYPE_CHECKING:
    import pandas as pd

    from sources.checks.records import CheckContext, Finding

__all__ = ["CheckContext", "CheckSpec", "Finding", "run_checks", "schema", "spec_of"]


def __getattr__(name: str) -> object:
    """`CheckContext` and `Finding` need pandas, which loading contracts does not: fetched when asked for."""
    if name in ("CheckContext", "Finding"):
        from sources.checks import records

        return getattr(records, name)
    raise AttributeError(f"module {__name__} has no attribute {name}")


def run_checks(frame: "pd.DataFrame", specs: Sequence[CheckSpec], context: "CheckContext") -> "list[Finding]":
    """What the checks find in typed records; see `sources.checks.run`."""
    from sources.checks import run

    return run.run_checks(frame, specs, context)
