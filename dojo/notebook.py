"""The IPython extension: `%load_ext dojo.notebook`, then `%kata 1`, `%%kata 1`, `%hint 1`, `%show 4` and others.

The notebook has a warm server of its own, which judges the katas. Every other verb runs as at a terminal, but with an
empty standard input, so that no cell waits for input that cannot be typed.
"""

import os
import shlex
import subprocess
import sys
from html import escape
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from IPython.core.magic import Magics, line_cell_magic, line_magic, magics_class
from IPython.display import HTML, Image, display
from rich.console import Console
from rich.text import Text

from dojo import commands
from dojo.answers import Answers
from dojo.commands.arguments import check_files
from dojo.commands.learners_text import file_of
from dojo.commands.show import picture
from dojo.curriculum.katas import KATAS, ROOT, Kata, stage
from dojo.errors import Usage
from dojo.next_steps import FORM, NOTEBOOK
from dojo.screen.console import Screen

if TYPE_CHECKING:
    from dojo.judging.worker import Worker

FOLDER = Path(KATAS.name)  # relative to the repository's root, the kernel's working directory
WIDTH = 88  # columns
RECORDED: dict[str, Any] = {"record": True, "width": WIDTH, "force_terminal": True, "force_jupyter": False}
BLOCK = '<pre style="line-height:1.35;font-family:monospace;white-space:pre-wrap">{code}</pre>'
VERBS = ("map", "hint", "predict", "predictions", "solution", "history", "reset", "undo")  # verbs that only print


@magics_class
class Course(Magics):
    """The magics. The server is started with the first verdict and ends with the kernel."""

    def __init__(self, shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._worker: Worker | None = None
        for verb in (name for name in VERBS if name in commands.VERBS):
            shell.register_magic_function(self._printing(verb), "line", verb)

    @line_cell_magic
    def kata(self, line: str, cell: str | None = None) -> None:
        """Judge a kata; as %%kata, write the cell into the kata's file first. `--jump` starts anywhere."""
        words = shlex.split(line)
        jump, named = "--jump" in words, [word for word in words if word != "--jump"]
        try:
            kata = stage(named[0]) if named else None
            if cell is not None:
                self._write(kata, cell)
            if kata:
                check_files(kata, FOLDER)
        except Usage as error:
            _show_text(str(error))
            return
        self._judge(kata, jump=jump)

    @line_magic
    def write(self, line: str) -> None:
        """Put the text of a kata's file into a new cell under %%kata, to edit and run it there."""
        kata = stage(line.strip())
        text = file_of(kata).read_text(encoding="utf-8")
        self._shell.set_next_input(f"%%kata {kata.id}\n{text}", replace=False)

    @line_magic
    def show(self, line: str) -> None:
        """Draw a kata's picture and show it here."""
        words = shlex.split(line)
        done = _run("show", *words)
        _show_ansi(done.stdout + done.stderr)
        path = picture(stage(words[0]), FOLDER, "light")
        if done.returncode == 0 and "--theme" not in line:
            display(Image(str(path)))

    def _judge(self, kata: Kata | None, *, jump: bool) -> None:
        from dojo.diagnosis import WARM
        from dojo.diagnosis.match import diagnose
        from dojo.judging.judge import Judge
        from dojo.judging.worker import Worker
        from dojo.storage.journal import record

        if self._worker is None:
            self._worker = Worker(*WARM)
        judge, answers = Judge(self._worker, diagnose=diagnose), Answers.in_folder(FOLDER)
        verdict = judge.judge(kata, answers, jump=jump) if kata else judge.current(answers)
        screen = Screen(_null_file(), **RECORDED)
        screen.verdict(verdict)
        _show_recorded(screen.console)
        for note in record(verdict):
            _show_text(note)

    def _write(self, kata: Kata | None, cell: str) -> None:
        """Replace a kata's text; the old text is stored in the journal first.

        Raises   Usage without a kata that has a text
        """
        from dojo.storage.journal import Journal
        from dojo.storage.replace_text import replace

        if kata is None or kata.is_final:
            raise Usage("Name the kata whose file the cell replaces, as in %%kata 1.")
        replace(Journal(), kata, file_of(kata), cell.encode())

    def _printing(self, verb: str):
        """Return the magic of a verb that only prints."""

        def magic(line: str) -> None:
            words = shlex.split(line)
            if verb == "predict" and len(words) > 1 and not words[1].startswith("--"):  # %predict 1 b a 2.5
                words = [words[0], *(f"--answer={word}" for word in words[1:])]
            done = _run(verb, *words)
            _show_ansi(done.stdout + done.stderr)

        magic.__doc__ = f"`dojo {verb}`, shown here."
        return magic


def load_ipython_extension(shell) -> None:
    """Register the magics; from now on messages name commands as magics."""
    os.environ[FORM] = NOTEBOOK
    os.chdir(ROOT)
    shell.register_magics(Course)


def _run(*words: str) -> subprocess.CompletedProcess:
    """Run a verb in a separate process, in colour and without input."""
    terminal = {"COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"}
    settings: dict[str, Any] = {
        "cwd": ROOT,
        "env": {**os.environ, **terminal},
        "stdin": subprocess.DEVNULL,
        "encoding": "utf-8",
    }
    return subprocess.run([sys.executable, "-m", "dojo", *words], capture_output=True, check=False, **settings)


def _null_file() -> TextIOWrapper:
    """Return a file that accepts every character; the output is read from the console's record."""
    return TextIOWrapper(BytesIO(), encoding="utf-8")


def _show_ansi(output: str) -> None:
    recorded = Console(file=_null_file(), **RECORDED)
    recorded.print(Text.from_ansi(output.strip("\n")))
    _show_recorded(recorded)


def _show_recorded(console: Console) -> None:
    display(HTML(console.export_html(inline_styles=True, code_format=BLOCK)))


def _show_text(text: str) -> None:
    display(HTML(BLOCK.format(code=escape(text))))
