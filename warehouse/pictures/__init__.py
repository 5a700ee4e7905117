"""Pictures of a release for the docs and for reports: `python -m warehouse.pictures` draws them as SVG and PNG.

A question to the release (the .sql files, `rows.py`), a picture of its answer as a pure function (`calendar.py`,
`provinces.py`, `coverage.py`, put together by `page.py`), and the drawing itself (`drawing.py`), offline and the same
bytes each time. Altair and vl-convert come with the dev extra alone: nothing else may import these modules.
"""
