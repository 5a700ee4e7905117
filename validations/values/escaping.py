"""Text that a spreadsheet could take for a formula, made harmless before Muang writes it for others."""

_STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n")


def escape_formula(text: str) -> str:
    """The text with an apostrophe before it when a spreadsheet could run it.

    A lone `-` (the plan's word for "none") and signed numbers stay as they are.
    """
    if not text.lstrip(" ").startswith(_STARTERS) or text.strip() == "-" or _is_number(text):
        return text
    return "'" + text


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", ""))
    except ValueError:
        return False
    return True
