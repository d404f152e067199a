"""The environment that the katas run in: which PyTorch build it has, how it is built and how it is bundled.

This code runs before anything is installed, so it imports only the standard library.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WHEELS = ROOT / "wheels"  # in a clone from a bundle: the wheels of all packages
