"""The environment that the katas run in: which build of PyTorch it takes, how it is built, and how it is handed on.

All of this runs before anything is installed, so it imports the standard library and nothing else.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WHEELS = ROOT / "wheels"  # in a clone that came out of a bundle: everything to install from
