"""Every table, declared once as a pandera schema: columns, types, units, both descriptions, keys and checks.

The Parquet schema, the DuckDB table with its comments, the data dictionary and the docs follow from these declarations.
One module a domain; `declared()` finds them all.
"""
