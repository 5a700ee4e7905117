"""Workbooks to fill in, one for each contract: made from the contract, so that what is filled in fits it."""
