"""`dojo grade`: judges the submissions of a class in a sandbox."""

import time
from contextlib import ExitStack, closing
from pathlib import Path

from dojo.commands.arguments import Option, complain, show_notes
from dojo.errors import NoResult, Usage

EXAMPLE = "make grade"
HELP = "judge a class: a folder or ZIP with all submissions"
OPTIONS = (
    Option(
        "submissions",
        "the export of Moodle, Canvas, Gradescope or GitHub: a folder or ZIP",
        type=Path,
        nargs="?",
        metavar="SUBMISSIONS",
    ),
    Option("--out", "the folder of the report (default: report)", type=Path, default=Path("report"), metavar="REPORT"),
    Option("--students", "a CSV: name in the export, student", type=Path, metavar="CSV"),
    Option("--points", "a rule for points, as TOML (docs/grading.md)", type=Path, metavar="TOML"),
    Option("--workers", "how many submissions are judged at once (default: one per core)", type=int, metavar="N"),
    Option("--cluster", "judge on the workers of a Dask cluster (docs/cluster.md)", metavar="ADDRESS"),
    Option("--watch", "keep checking for new submissions until Ctrl-C", action="store_true"),
    Option("--propose", "write unnamed mistake N of the report as a misconception", type=int, metavar="N"),
    Option("--trust", "judge without a sandbox if there is none", action="store_true"),
    Option("--single", "SUBMISSIONS is the folder of one student", action="store_true"),
    Option("--autograder", "only write the autograder for Gradescope", type=Path, metavar="ZIP"),
    Option("--hand-out", "only write the repository for students, without answers", type=Path, metavar="FOLDER"),
)
OUR_FAULT = 3  # exit status
EVERY = 2.0  # s between two checks of the submissions
MOST_NAMED = 20  # names of a list that no submission has


def run(options) -> int:
    """Judge the submissions that have no row yet, write the report, print its path, and return the exit status."""
    from dojo.grading import names
    from dojo.grading.points import Rule
    from dojo.grading.results import Results

    if options.propose is not None:
        return _propose(options.out, options.propose)
    rule = Rule.read(options.points)
    if options.hand_out or options.autograder:
        return _write_for_others(options, rule)
    if options.workers is not None and options.workers < 1:
        raise Usage(f"--workers {options.workers}: at least one is needed.")
    if options.submissions is None or not options.submissions.exists():
        problem = f"{options.submissions} is not there" if options.submissions else "SUBMISSIONS is missing"
        raise Usage(f"{problem}: name the folder or ZIP.")
    students = names.students_of_csv(_text(options.students)) if options.students else {}
    try:
        options.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Usage(f"--out {options.out}: this folder cannot be made: {error.strerror}.") from None
    results = Results(options.out / "results.jsonl")
    with ExitStack() as stack:
        engine = _engine(options)
        stack.callback(engine.stop)
        try:
            _judge_all(options, engine, results, rule, students)
        except KeyboardInterrupt:
            complain(f"dojo: interrupted. The rows so far are in {options.out}: the same command continues.")
            raise
        except NoResult as error:  # the cluster has ended
            complain(f"dojo: {error}")
            return OUR_FAULT
    return 0


def _judge_all(options, engine, results, rule, students: dict[str, str]) -> None:
    """Judge the submissions and, with --watch, those that arrive later."""
    judged = _round(options, engine, results, rule, students, None)
    if options.watch:
        show_notes([f"Looking in {options.submissions} for new submissions. Ctrl-C ends it."])
    said = ""
    while options.watch:
        time.sleep(EVERY)
        try:
            judged = _round(options, engine, results, rule, students, judged)
        except Usage as error:  # a copy may be half done
            if str(error) != said:
                said = str(error)
                complain(f"dojo: {said} Looking again every {EVERY:.0f} s.")


def _write_for_others(options, rule) -> int:
    """Write the autograder or the hand-out. Return the exit status: 3 if the reference does not pass.

    Raises   Usage
    """
    from dojo.answers import Answers
    from dojo.curriculum.katas import katas
    from dojo.grading import autograder, hand_out
    from dojo.judging.judge import Judge
    from dojo.judging.worker import Worker
    from dojo.screen.console import Screen

    folder, screen = options.hand_out, Screen()
    if folder and folder.exists() and any(folder.iterdir()):
        raise Usage(f"{folder} is not empty.")
    verdict = Judge(Worker()).judge(katas()[-1], Answers.reference())
    if not verdict.passed:
        screen.verdict(verdict)
        return OUR_FAULT
    screen.line()
    if folder:
        count = hand_out.write(folder)
        screen.say(f"{folder}: {count} files, without worked answers and without a git history.")
    else:
        autograder.write(options.autograder, rule)
        screen.say(f"{options.autograder}: upload it under Configure Autograder, with 1.5 GB or more.")
    screen.line()
    return 0


def _propose(report: Path, number: int) -> int:
    """Write a misconception from a report, print what to do with it, and return the exit status."""
    from dojo.grading import proposals
    from dojo.screen.console import Screen

    kata, path = proposals.write(report, number)
    screen = Screen()
    screen.line()
    screen.say(f"{path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path}", "bold")
    screen.say("Students wrote its code: read it before you run anything.")
    screen.say("Rename the file, and write its docstring (CONTRIBUTING.md, A new misconception).")
    screen.say(f"Then `python -m dojo.diagnosis.rebuild {kata.number}`: from then on the mistake is recognised.")
    screen.line()
    return 0


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Usage(f"{path} is not UTF-8: save it as “CSV UTF-8”.") from None
    except OSError as error:
        raise Usage(f"{path} cannot be read: {error.strerror}.") from None


def _engine(options):
    """Return the engine that judges the submissions, ready for use.

    Raises   Usage
    """
    if options.cluster is None:
        from dojo.grading.grader import Grader

        return Grader(_runner(trust=options.trust), options.workers)
    if options.workers is not None:
        raise Usage("--workers is for this machine. With --cluster, the workers of the cluster judge.")
    try:
        from dojo.grading.cluster import Cluster
    except ModuleNotFoundError as error:
        raise Usage(f"{error.name} is not installed: `dojo setup --extra cluster` installs it.") from None
    return Cluster(options.cluster, say=lambda sentence: show_notes([sentence]), trust=options.trust)


def _runner(*, trust: bool):
    from dojo.grading import runners

    return runners.started(
        trust=trust, on_build=lambda: show_notes(["Docker builds the image: this takes some minutes, once."])
    )


def _round(options, engine, results, rule, students: dict[str, str], before: list[str] | None) -> list[str]:
    """Judge the new submissions, write the report if anything has changed, and return the keys of all submissions.

    Takes    before: the keys of the last round; None in the first one
    """
    from dojo.grading import predictions
    from dojo.grading.class_zip import opened
    from dojo.grading.report import remove_stale_feedback, write_feedback, write_report
    from dojo.grading.submissions import collected, not_there
    from dojo.judging.events import Progress
    from dojo.screen.progress import Bars

    with opened(options.submissions) as folder:
        submissions = collected(folder, students, is_single=options.single, report=options.out)
    missing = not_there(students, submissions)
    if not submissions and before is None:
        raise Usage(f"{options.submissions}: there are no submissions in it.")
    keys = [engine.key(each) for each in submissions]
    if keys == before:
        return keys
    new = sum(not results.has(key) for key in keys)
    done = len(keys) - new
    with closing(Bars(remaining=True)) as bars:

        def on_row(row) -> None:
            nonlocal done
            done += 1
            write_feedback(row, options.out, rule)
            bars.advance(Progress("submissions", done, len(keys)))

        bars.advance(Progress("submissions", done, len(keys)))
        known = [results.rows[key] for key in keys if results.has(key)]
        for row in known:
            write_feedback(row, options.out, rule)  # a rule may have changed, or a crash may have prevented the report
        engine.grade(submissions, results, on_row)
        judged = [results.rows[key] for key in keys]
        measured = _measured(predictions.questions_of(judged), bars)
    rows = write_report(judged, options.out, rule, measured)
    removed = remove_stale_feedback(judged, results.rows.values(), options.out)
    _say(rows, new, removed, missing, options)
    return keys


def _measured(questions: tuple[str, ...], bars) -> dict:
    """Return the reference's answers to questions. Its models are trained once and then kept."""
    if not questions:
        return {}
    from dojo.predictions.measured import with_reference

    return with_reference(questions, on_progress=bars.advance)


def _say(rows, new: int, removed: int, missing: list[str], options) -> None:
    from dojo.grading.unprotected import NAME
    from dojo.screen.console import Screen
    from lab.layout import counted

    screen = Screen()
    screen.line()
    if any(row.isolation == NAME for row in rows):
        screen.say("Judged without isolation: the submissions could change all your files.", "yellow")
    complete = sum(all(cell.passed for cell in row.cells) for row in rows)
    marked = sum(bool(row.look or row.notes) for row in rows)
    passing = f"{complete} {'passes' if complete == 1 else 'pass'} all katas."
    screen.say(f"{counted(len(rows), 'submission')}, {new} of them new. {passing}")
    if marked:
        screen.say(f"The end of the report lists what to check in {counted(marked, 'submission')}.")
    if removed:
        students = f"{counted(removed, 'student')} of the last run, renamed or not in these submissions"
        screen.say(f"{options.out}: the files of {students}, were removed.", "yellow")
    if missing:
        screen.say(f"No submission has these names of {options.students}: {_listed(missing)}.", "yellow")
    screen.say(f"{options.out / 'report.html'}: the class. {options.out / 'grades.csv'}: the table.")
    screen.line()


def _listed(names: list[str]) -> str:
    """Return names in one text: the first ones, and how many more there are."""
    from dojo.grading.rows import printable

    more = len(names) - MOST_NAMED
    return printable(", ".join(names[:MOST_NAMED])) + (f" and {more} more" if more > 0 else "")
