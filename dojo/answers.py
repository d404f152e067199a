"""An answer: a name and a text for each kata. Stubs, reference and a learner's folder load in the same way."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from dojo.curriculum.katas import REFERENCE, STUBS, Kata, has_reference, katas
from dojo.errors import Usage
from dojo.misconceptions.changed import completed

NOT_PYTHON = (SyntaxError, ValueError, RecursionError, MemoryError)  # of ast.parse; the last two mean: nested too deep


@dataclass(frozen=True)
class Source:
    """One file, read once, so that the text that is hashed is the text that runs."""

    path: Path  # as the learner named it, for messages and --json
    absolute: Path  # its path, independent of the working directory
    text: bytes | None  # None if there is no such file
    overlay: "Source | None" = None  # a misconception or another right answer, which replaces names of this file
    ours: bool = False  # part of the project, so it may import reference/

    @classmethod
    def read(cls, path: Path, *, ours: bool = False) -> "Source":
        try:
            text = path.read_bytes() if path.is_file() else None  # reading a pipe would never end
        except OSError:
            text = None
        return cls(path, path.resolve(), text, ours=ours)

    @property
    def layers(self) -> "tuple[Source, ...]":
        """The texts to run one after another in one namespace."""
        return (self,) if self.overlay is None else (self, self.overlay)

    def line(self, number: int | None) -> str:
        """Return line `number` (the first is 1) without surrounding spaces; "" if there is no such line."""
        lines = (self.text or b"").splitlines()
        return lines[number - 1].decode("utf-8", "replace").strip() if number and number <= len(lines) else ""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(b"".join(layer.text or b"" for layer in self.layers)).hexdigest()


@dataclass(frozen=True)
class Answers:
    """A source for each kata, in the order of the curriculum, and the folder that they are from."""

    folder: Path
    sources: tuple[Source, ...]

    @classmethod
    def in_folder(cls, folder: Path) -> "Answers":
        ours = folder.resolve() == REFERENCE
        return cls(folder, tuple(Source.read(folder / kata.file, ours=ours) for kata in katas()))

    @classmethod
    def reference(cls) -> "Answers":
        return cls.in_folder(REFERENCE)

    def source(self, kata: Kata) -> Source:
        return self.sources[kata.number - 1]

    def is_stub(self, kata: Kata) -> bool:
        """Return whether a kata's file is the unchanged stub."""
        return self.source(kata).text == (STUBS / kata.file).read_bytes()

    def sha256(self, kata: Kata) -> str:
        """Hash the text judged for this kata; for the final training, those of all katas in order."""
        if not kata.is_final:
            return self.source(kata).sha256
        return hashlib.sha256(b"".join(source.text or b"" for source in self.sources)).hexdigest()

    def with_source(self, kata: Kata, source: Source) -> "Answers":
        before, after = self.sources[: kata.number - 1], self.sources[kata.number :]
        return replace(self, sources=(*before, source, *after))

    def with_reference_for(self, replaced: "tuple[Kata, ...]") -> "Answers":
        """Return these answers in which the reference's files replace those of the given katas.

        Raises   Usage if there is no reference
        """
        if replaced and not has_reference():
            raise Usage(f"{replaced[0].label} does not pass, and there is no reference/ here to take its place.")
        answers, reference = self, Answers.reference()
        for kata in replaced:
            answers = answers.with_source(kata, reference.source(kata))
        return answers

    def with_overlay(self, kata: Kata, path: Path, text: str | None = None) -> "Answers":
        """Return these answers with the names that a text, or the file at `path`, defines in place of their own.

        Raises   ValueError if it replaces a text that these answers do not contain exactly once
        """
        own = self.source(kata)
        text = path.read_text(encoding="utf-8") if text is None else text
        text = completed(text, (own.text or b"").decode(), path)
        return self.with_source(kata, replace(own, overlay=Source(path, path.resolve(), text.encode(), ours=True)))
