"""The inbox: which of its files are submissions."""

from pathlib import Path

from sources.personal import without_contacts
from validations.problem import Problem, problem
from validations.values.text import printable


def inbox_files(inbox: Path) -> list[Path]:
    """Every file below the folder, sorted by path, whatever its kind: what is no workbook is answered, not passed over.

    Left out: hidden files and folders, the lock files that Office leaves beside an open workbook (`~$…`), README files,
    which speak of the folder itself, and Python modules (`samples/` holds the one that writes its workbooks).
    """
    found = []
    for path in sorted(inbox.rglob("*")):
        inside = path.relative_to(inbox).parts
        is_ours = any(part.startswith((".", "~$", "__pycache__")) for part in inside) or path.stem == "README"
        is_ours |= path.suffix == ".py"
        if path.is_file() and not is_ours:
            found.append(path)
    return found


def cannot_be_read(inbox: Path) -> list[Problem]:
    """The files of the inbox that the system does not let us read: a run passes them over, for others wait for none."""
    found = []
    for path in inbox_files(inbox):
        try:
            with path.open("rb") as file:
                file.read(1)
        except OSError as error:
            reason = error.strerror or str(error)
            found.append(problem("file.cannot_be_read", file=without_contacts(printable(path.name)), reason=reason))
    return found
