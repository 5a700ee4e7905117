"""Proposing a contract for a sheet that none fits: what changed against the nearest one, or a first one."""
