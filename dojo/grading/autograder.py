"""The autograder for Gradescope: a ZIP of two scripts, the rule for points, and the files for judging.

Source   https://gradescope-autograders.readthedocs.io/en/latest/specs/
"""

import zipfile
from pathlib import Path, PurePosixPath

from dojo.curriculum.katas import ROOT
from dojo.environment.bundle import project_files
from dojo.grading.points import Rule
from dojo.grading.sandbox import PARTS

SCRIPTS = ("setup.sh", "run_autograder")  # Gradescope wants them at the top
RULE = "points.toml"
EXECUTABLE, READABLE = 0o100755, 0o100644


def write(path: Path, rule: Rule) -> None:
    """Write the ZIP."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in SCRIPTS:
            _add(archive, name, (Path(__file__).parent / "assets" / name).read_bytes(), EXECUTABLE)
        _add(archive, RULE, rule.as_toml().encode(), READABLE)
        for each in map(PurePosixPath, project_files()):
            if any(each.is_relative_to(part) for part in PARTS) and not each.is_relative_to("tests/upkeep"):
                _add(archive, str(each), (ROOT / each).read_bytes(), READABLE)


def _add(archive: zipfile.ZipFile, name: str, text: bytes, mode: int) -> None:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.external_attr, entry.compress_type = mode << 16, zipfile.ZIP_DEFLATED
    archive.writestr(entry, text)
