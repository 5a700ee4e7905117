"""What a release must satisfy at the gate: expectations of the key marts, and relations between tables.

Expectations are Great Expectations' own (type and arguments); most follow from the declarations in
`validations/tables`, the rest stand in `expectations.yaml`. Relations are queries in `relations.yaml` that find
offending rows. This room only says what must hold; `warehouse.gate` finds out whether it does.
"""
