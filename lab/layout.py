"""How every message is laid out: labelled parts, one under the other, continuation lines indented."""

WIDTH = 12


def laid_out(parts: dict[str, str]) -> str:
    """Return the parts as a block of text, each behind its label; empty parts are left out."""
    return "\n".join(_part(label, text) for label, text in parts.items() if text)


def _part(label: str, text: str) -> str:
    return f"{label:<{WIDTH}}" + text.replace("\n", "\n" + " " * WIDTH)
