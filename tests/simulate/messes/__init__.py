"""The catalogue of mess M01-M20: each changes a workbook and, with it, what a right reading of the workbook is."""
