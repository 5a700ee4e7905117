"""Fuzz targets: what may be raised, and what must hold, whatever the bytes."""
