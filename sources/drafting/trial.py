"""A drafted contract tried on the file that it was drafted for, in the place of the one that it changes."""

from collections.abc import Sequence
from pathlib import Path

import yaml

from sources.contract import Contract
from sources.contract_reading import contract_of
from sources.drafting.draft import IS_CHANGED, Draft
from sources.intake import judge_file
from sources.personal import shown_names
from sources.registers import Registers
from validations.problem import ERROR, Problem, problem

_MOST = 3  # kinds of errors that are told


def tried(path: Path, draft: Draft, contracts: Sequence[Contract], registers: Registers) -> Draft:
    """The draft with what came of reading the sheet by it; one that fits no table yet cannot be tried."""
    if draft.verdict != IS_CHANGED:
        return draft
    contract = contract_of(yaml.load(draft.body, Loader=yaml.CSafeLoader), f"{draft.contract}.yaml")
    others = [each for each in contracts if each.name != contract.name]
    return draft.also(_told(path, draft.sheet, [*others, contract], contract.name, registers))


def _told(path: Path, sheet: str, contracts: list[Contract], name: str, registers: Registers) -> list[Problem]:
    judgement = judge_file(path, path.name, "0" * 64, contracts, registers)
    shown = shown_names([sheet])[sheet]
    judged = next((each for each in judgement.sheets if each.sheet == shown and each.contract == name), None)
    if judged is None:
        return [problem("draft.not_read")]
    errors = [found for found in judged.problems if found.severity == ERROR]
    told = problem("draft.tried", accepted=judged.rows_accepted, read=judged.rows_read, errors=len(errors))
    kinds = {found.rule: found for found in reversed(errors)}
    return [
        told,
        *(
            problem("draft.tried_problem", broken=rule, said_th=found.message_th, said_en=found.message_en)
            for rule, found in list(kinds.items())[:_MOST]
        ),
    ]
