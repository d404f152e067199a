"""Kata 2: the parameters of the two heads, and the clouds before training."""

import torch

from dojo.models.trained_models import TrainedModels
from dojo.predictions.experiments.measured import MANY, Measured, clouds
from lab.autoencoder import Autoencoder


def parameters_more(models: TrainedModels) -> Measured:
    """Count the parameters of both models."""
    theirs, ours = (_size(model) for model in (models.new_vae(), Autoencoder(models.settings.latent_dim)))
    return Measured(float(theirs - ours), f"the VAE has {theirs:,} parameters, the autoencoder {ours:,}")


def same_image_twice(models: TrainedModels) -> Measured:
    """Reconstruct images twice in train mode, and compare with the distance between different images."""
    images, _ = models.images(MANY)
    models.vae.train()
    torch.manual_seed(models.settings.seed)  # the same result for a new model and for a stored one
    with torch.no_grad():
        first, second = (models.vae(images)[0].flatten(1) for _ in range(2))
    models.vae.eval()
    twice = (first - second).norm(dim=1).mean().item()
    others = (first - first.roll(1, 0)).norm(dim=1).mean().item()
    key = "same" if twice < 1e-6 else "alike" if twice < 0.7 * others else "strangers"
    return Measured(key, f"the two are {twice:.2f} apart; those of different images are {others:.2f} apart on average")


def clouds_before_training(models: TrainedModels) -> Measured:
    """Encode images with an untrained VAE."""
    mu, sigma = clouds(models.new_vae().eval(), models)
    between, width = mu.std(0).mean().item(), sigma.mean().item()
    key = "points" if width < 0.1 else "together" if between < width else "apart"
    return Measured(key, f"the standard deviation of mu over the images is {between:.2f}; sigma is {width:.2f}")


def _size(model: torch.nn.Module) -> int:
    return sum(weight.numel() for weight in model.parameters())
