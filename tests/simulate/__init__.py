"""Realistic workbooks of the ten agencies, with any mess of the catalogue, and the truth beside them.

Everything here is written from the design's templates of the agencies' sheets alone. It never reads a contract and
imports nothing of the code that reads workbooks, so that a contract is proved by something not made from it.
All values are invented and marked simulated in the title of every sheet and in the name of every file.
"""
