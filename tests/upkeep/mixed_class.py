"""A class of mixed quality for tests and benchmarks: right answers, the bank's mistakes, stubs and hostile texts."""

import ast
import random
from functools import cache
from pathlib import Path

from dojo.curriculum.katas import REFERENCE, STUBS, Kata, katas
from dojo.diagnosis.match import misconceptions
from dojo.misconceptions.show import source_of
from tests.upkeep import hostile

RIGHT_ANSWERS = Path(__file__).parent / "right_answers"
SHARES = {"right": 50, "wrong": 38, "stub": 6, "torn": 3, "missing": 2, "hostile": 1}  # of a hundred texts
HOSTILE = ("ends", "overwrites", "forks", "fills")  # of hostile.KINDS


def mixed_class(students: int, seed: int, shares: dict[str, int] = SHARES) -> dict[str, dict[int, bytes]]:
    """Return the texts of each student by kata. A missing kata is left out. No two texts are equal."""
    chance = random.Random(seed)
    found: dict[str, dict[int, bytes]] = {}
    for number in range(1, students + 1):
        student = f"student-{number:04}"
        kinds = {kata: chance.choices([*shares], [*shares.values()])[0] for kata in katas()}
        texts = {kata.number: _text(kata, kind, chance) for kata, kind in kinds.items()}
        found[student] = {kata: f"{text}# {student}\n".encode() for kata, text in texts.items() if text is not None}
    return found


def hand_in(folder: Path, students: dict[str, dict[int, bytes]]) -> Path:
    """Write a folder for each student."""
    for student, texts in students.items():
        (folder / student).mkdir(parents=True)
        for kata in katas():
            if kata.number in texts:
                (folder / student / kata.file).write_bytes(texts[kata.number])
    return folder


def _text(kata: Kata, kind: str, chance: random.Random) -> str | None:
    match kind:
        case "right":
            return right(kata, chance.choice([None, *sorted((RIGHT_ANSWERS / kata.name).glob("*.py"))]))
        case "wrong":
            return wrong(kata, chance.choice(misconceptions(kata)))
        case "stub":
            return _read(STUBS / kata.file)
        case "torn":
            text = _read(REFERENCE / kata.file)
            return text[: chance.randrange(len(text) // 2, len(text))] + "\n"
        case "hostile":
            return hostile.text_of(kata, chance.choice(HOSTILE))
    return None


def right(kata: Kata, path: Path | None) -> str:
    """Return the reference, or a right answer laid over it, as one text."""
    return _read(REFERENCE / kata.file) + (f"\n\n{_read(path)}" if path else "")


@cache
def wrong(kata: Kata, path: Path) -> str:
    """Return a mistake of the bank laid over the reference, as one text that needs nothing of the bank's."""
    statements = ast.parse(source_of(kata.name, path.stem)).body[1:]
    own = [ast.unparse(each) for each in statements if not _is_about_it(each)]
    return f"import torch\n\n{_read(REFERENCE / kata.file)}\n\n" + "\n\n".join(own) + "\n"


def _is_about_it(node: ast.stmt) -> bool:
    match node:
        case ast.Assign(targets=[ast.Name(id="HINT" | "CHANGES")]):
            return True
    return False


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
