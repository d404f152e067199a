"""Kata 4: how wide the codes of both models lie, and which labels fit them."""

import torch

from dojo.models.drawings import codes
from dojo.models.trained_models import Kit
from dojo.predictions.experiments.measured import Measured
from lab.codes import mean_spread


def whose_codes_spread_wider(kit: Kit) -> Measured:
    """Compare the standard deviations of all codes."""
    ours, theirs = _spreads(kit)
    key = "same" if max(ours, theirs) < 1.2 * min(ours, theirs) else "autoencoder" if ours > theirs else "vae"
    return Measured(key, f"standard deviations, averaged over both axes: autoencoder {ours:.2f}, VAE {theirs:.2f}")


def how_many_times_wider(kit: Kit) -> Measured:
    """Divide them."""
    wide, narrow = sorted(_spreads(kit), reverse=True)
    return Measured(wide / narrow, f"{wide:.2f} against {narrow:.2f}: {wide / narrow:.1f} times")


def labels_from_a_second_pass(kit: Kit) -> Measured:
    """Read the labels off twice from a loader that shuffles."""
    torch.manual_seed(kit.settings.seed)
    model, loader = kit.new_vae(), kit.shuffled_test_loader()
    first, second = (torch.as_tensor(kit.kata(4).extract_latents(model, loader)[1]) for _ in range(2))
    share = (first == second).float().mean().item()
    key = "all" if share > 0.9 else "none" if share == 0 else "tenth"
    return Measured(key, f"{share:.0%} of {len(first):,} labels are the same in both passes")


def _spreads(kit: Kit) -> tuple[float, float]:
    ours, theirs, _ = codes(kit)
    return mean_spread(ours), mean_spread(theirs)
