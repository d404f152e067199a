"""How every message is laid out: labelled parts below each other, with further lines indented; and counted nouns."""

WIDTH = 12


def laid_out(parts: dict[str, str]) -> str:
    """Return the parts as a block of text, each behind its label; empty parts are left out."""
    return "\n".join(_part(label, text) for label, text in parts.items() if text)


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return a number of things: "1 image", "4 images"."""
    return f"{count} {noun if count == 1 else plural or noun + 's'}"


def _part(label: str, text: str) -> str:
    return f"{label:<{WIDTH}}" + text.replace("\n", "\n" + " " * WIDTH)
