"""The samples that `make test` takes of the two longest sweeps. `make test-all` sets WHOLE, and takes everything.

A sample has one of each kind. `make samples` shows with mutants that a sample finds the same failures as the whole
sweep. A sweep for which this is not shown yet is not in SHOWN, and is taken whole.
"""

import hashlib
import os
from collections.abc import Hashable, Mapping
from itertools import groupby

WHOLE = bool(os.environ.get("WHOLE"))
SEED = 1
SHOWN = (
    "kata_1_reparameterize", "kata_2_vae_heads", "kata_4_latent_extraction", "kata_5_grid_sampling", "bce", "collapse",
    "dims", "nan", "sample", "weight",
)  # fmt: skip


def sample_of(sweep: str, kinds: Mapping[str, Hashable]) -> list[str]:
    """Return the drawn names of a kata's or an experiment's sweep, one of each kind, in their order; or all names.

    The name that is drawn of a kind depends only on the seed and on the names of this kind.
    """
    if WHOLE or sweep not in SHOWN:
        return list(kinds)
    drawn: set[str] = set()
    by_kind = sorted(kinds, key=lambda name: (repr(kinds[name]), _draw(name)))
    for _, names in groupby(by_kind, key=lambda name: repr(kinds[name])):
        drawn.add(next(names))
    return [name for name in kinds if name in drawn]


def _draw(name: str) -> bytes:
    return hashlib.sha256(f"{SEED} {name}".encode()).digest()
