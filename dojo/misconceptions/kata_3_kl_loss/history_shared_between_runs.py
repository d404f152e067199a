"""The first run's history is right, and each later one starts with the entries of all earlier runs. Every run
appends to the same lists. When are these lists made: in each call, or once?"""

HINT = "when the sums are updated"
CHANGES = {
    'history: dict[str, list[float]] = {"total": [], "recon": [], "kl": []}': "",
    "lr: float = 1e-3": 'lr: float = 1e-3, history={"total": [], "recon": [], "kl": []}',
}
