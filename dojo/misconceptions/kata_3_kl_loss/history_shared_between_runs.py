"""The first run's history is right, and each later one begins with all that came before: every run writes into one and
the same lists. When are these lists made, at each call or once?
"""

HINT = "when the sums are updated"

from dojo.misconceptions.changed import changed

train_vae = changed(
    "train_vae",
    {
        'history: dict[str, list[float]] = {"total": [], "recon": [], "kl": []}': "",
        "lr: float = 1e-3": 'lr: float = 1e-3, history={"total": [], "recon": [], "kl": []}',
    },
)
