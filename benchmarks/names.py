"""Which answers are caught and which mistakes are named: `python -m benchmarks.names FOLDER [KATA …]`.

FOLDER holds kata_N/right, kata_N/wrong and kata_N/broken, one answer per file; the reference supplies the rest. A line
per answer gives the judge's result; a person must decide whether a name is true. Coverage is the share of the
caught answers that got a name. The exit status is 1 if a right answer is refused or another one passes.
"""

import sys
import time
from pathlib import Path

from dojo.answers import Answers
from dojo.curriculum.katas import Kata, katas
from dojo.diagnosis.match import diagnose
from dojo.judging.judge import Judge
from dojo.judging.worker import Worker
from dojo.verdict import Verdict


def judged(judge: Judge, kata: Kata, path: Path) -> Verdict:
    """Judge one file as the kata's answer, on top of the reference's earlier ones."""
    reference = Answers.reference()
    return judge.judge(kata, reference.with_overlay(kata, path), jump=True)


def line(path: Path, verdict: Verdict, seconds: float) -> str:
    """Return what a person needs to mark an answer: its file, the outcome, the name or the first words of the step."""
    name = verdict.diagnosis.id if verdict.diagnosis else "-"
    step = verdict.failed_step.name if verdict.failed_step else ""
    return f"  {path.parent.name:<7}{path.stem:<36}{verdict.outcome:<13}{name:<45} {step} {seconds:.2f} s"


def main(folder: str, *numbers: str) -> int:
    """Judge the folder and print a line for each answer and the figures of each kata; return the exit status."""
    judge, failed = Judge(Worker(), diagnose=diagnose), False
    for kata in katas():
        paths = sorted(Path(folder).glob(f"kata_{kata.number}/*/*.py"))
        if not paths or (numbers and str(kata.number) not in numbers):
            continue
        verdicts = {}
        print(kata.label)
        for path in paths:
            began = time.perf_counter()
            verdicts[path] = judged(judge, kata, path)
            print(line(path, verdicts[path], time.perf_counter() - began), flush=True)
        right = [v for path, v in verdicts.items() if path.parent.name == "right"]
        wrong = [v for path, v in verdicts.items() if path.parent.name != "right"]
        caught = [v for v in wrong if not v.passed]
        named = [v for v in caught if v.diagnosis]
        print(f"  right: {sum(v.passed for v in right)} of {len(right)} pass")
        print(f"  others: {len(caught)} of {len(wrong)} caught, {len(named)} of these named")
        failed = failed or len(caught) < len(wrong) or not all(v.passed for v in right)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 1 else __doc__)
