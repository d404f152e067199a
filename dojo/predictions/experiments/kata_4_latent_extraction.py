"""Kata 4: the spread of the codes of both models, and the share of right labels."""

import torch

from dojo.models.trained_models import TrainedModels
from dojo.predictions.experiments.measured import Measured
from lab.codes import mean_spread


def whose_codes_spread_wider(models: TrainedModels) -> Measured:
    """Compare the standard deviations of all codes."""
    ours, theirs = _spreads(models)
    key = "same" if max(ours, theirs) < 1.2 * min(ours, theirs) else "autoencoder" if ours > theirs else "vae"
    return Measured(key, f"standard deviations, averaged over both axes: autoencoder {ours:.2f}, VAE {theirs:.2f}")


def how_many_times_wider(models: TrainedModels) -> Measured:
    """Divide the larger standard deviation by the smaller."""
    wide, narrow = sorted(_spreads(models), reverse=True)
    return Measured(wide / narrow, f"{wide:.2f} and {narrow:.2f}: {wide / narrow:.1f} times")


def labels_from_a_second_pass(models: TrainedModels) -> Measured:
    """Extract the labels twice from a loader that shuffles, and compare."""
    torch.manual_seed(models.settings.seed)
    model, loader = models.new_vae(), models.shuffled_test_loader()
    first, second = (torch.as_tensor(models.kata(4).extract_latents(model, loader)[1]) for _ in range(2))
    share = (first == second).float().mean().item()
    key = "all" if share > 0.9 else "none" if share == 0 else "tenth"
    return Measured(key, f"{share:.0%} of {len(first):,} labels are the same in both passes")


def _spreads(models: TrainedModels) -> tuple[float, float]:
    ours, theirs, _ = models.codes()
    return mean_spread(ours), mean_spread(theirs)
