"""The notebook on a real kernel, in a copy of the repository."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from jupyter_client.provisioning import local_provisioner
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from dojo.answers import Answers
from dojo.curriculum.katas import REFERENCE, ROOT, katas
from dojo.models.checkpoints import path_of
from dojo.models.settings import Settings
from tests.upkeep import warm_commands
from tests.upkeep.clone import copied_to, with_a_short_final, with_few_pixels

VARIANCE = "import torch\n\ndef reparameterize(mu, logvar):\n    return mu + logvar.exp() * torch.randn_like(mu)\n"


def executed(notebook, root):
    """Run a notebook in a folder, and return for each cell of code what it shows: text, and the kinds of its data."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_provisioner, "launch_kernel", _started)
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(root)}}).execute()
    return {cell.source: _shown(cell.outputs) for cell in notebook.cells if cell.cell_type == "code"}


def _started(command, env, cwd, **_) -> warm_commands.Command | subprocess.Popen:
    """Start a kernel as jupyter_client does, but in a fork of a warm interpreter."""
    return warm_commands.start([sys.executable, *command[command.index("-m") :]], Path(cwd), env)


def _shown(outputs) -> tuple[str, set[str]]:
    text = "".join(re.sub(r"<[^>]*>", "", output.get("data", {}).get("text/html", "")) for output in outputs)
    return text, {kind for output in outputs for kind in output.get("data", {})}


@pytest.fixture
def clone(tmp_path):
    clone = with_few_pixels(copied_to(tmp_path))
    (clone.root / "lab" / "sample").symlink_to(ROOT / "lab" / "sample")
    return clone


def lend_models(clone) -> set[Path]:
    """Let models of one epoch stand for those of ten: the notebook is tested, not the training. Return their files."""
    assert clone.dojo("show", "4", "--epochs", "1").returncode == 0
    folder, answers = clone.root / ".dojo" / "models", Answers.in_folder(clone.root / "katas")
    for what, code in ("vae", answers), ("autoencoder", None):
        trained, usual = (path_of(what, settings, code).name for settings in (Settings(epochs=1), Settings()))
        (folder / trained).rename(folder / usual)
    return set(folder.iterdir())


def test_the_starter_notebook_runs_from_end_to_end(clone):
    """Every kata is solved. A cell that raises or waits for input would fail the run."""
    with_a_short_final(clone)
    for kata in katas():
        shutil.copy(REFERENCE / kata.file, clone.file(kata))
    lent = lend_models(clone)
    shown = executed(nbformat.read(ROOT / "notebook.ipynb", as_version=4), clone.root)
    for kata in katas():
        assert f"kata {kata.number} passes" in shown[f"%kata {kata.number}"][0]
    for cell in "%show 4", "%show 5":
        assert "image/png" in shown[cell][1], shown[cell][0]
    assert "the final training passes" in shown["%kata final"][0]
    assert "What is in mu.grad?" in shown["%predict 1"][0]
    assert set((clone.root / ".dojo" / "models").iterdir()) == lent, "nothing was trained for a picture"


def test_a_cell_becomes_the_file_and_can_be_undone(clone):
    stub = clone.file(katas()[0]).read_text("utf-8")
    cells = ["%load_ext dojo.notebook", f"%%kata 1\n{VARIANCE}", "%hint 1", "%kata 7", "%predict 1 a a 2.5", "%undo 1"]
    shown = executed(new_notebook(cells=[new_code_cell(source) for source in [*cells, "%map"]]), clone.root)
    verdict = " ".join(shown[cells[1]][0].split())
    assert "This looks like:" in verdict and "exp(logvar) is the variance" in verdict
    assert "`%kata 1`" in verdict and "katas/kata_1_reparameterize.py" in verdict
    assert "hint 1 of" in shown["%hint 1"][0]
    assert "There is no kata 7" in shown["%kata 7"][0]
    assert "Stored." in shown["%predict 1 a a 2.5"][0]
    assert clone.file(katas()[0]).read_text("utf-8") == stub, "undo brought back what the cell had replaced"
    assert "Next: `%kata 1`" in shown["%map"][0]
