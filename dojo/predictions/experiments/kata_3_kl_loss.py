"""Kata 3: how the two losses change during training, and the effect of a wrong scale."""

from dojo.models.other_training import Condition
from dojo.models.trained_models import TrainedModels
from dojo.predictions.experiments.measured import Measured, clouds

PIXELS = 784
SHORT = 3  # epochs: enough for the KL to rise, and for a posterior to collapse


def kl_in_the_first_epochs(models: TrainedModels) -> Measured:
    """Compare the KL of an untrained VAE with the first entries of the history."""
    mu, sigma = clouds(models.new_vae().eval(), models)
    before = models.kata(3).kl_loss(mu, 2 * sigma.log()).item() / len(mu)
    epochs = min(SHORT, len(models.history["kl"]))
    after = models.history["kl"][epochs - 1]
    key = "rises" if after > 1.1 * before + 0.1 else "falls" if after < 0.9 * before - 0.1 else "stays"
    return Measured(key, f"{before:.3f} nats per image before training, {after:.2f} in epoch {epochs}")


def recon_over_kl(models: TrainedModels) -> Measured:
    """Divide the last two entries of the history."""
    recon, kl = (models.history[name][-1] for name in ("recon", "kl"))
    return Measured(
        recon / kl, f"in the last epoch the error is {recon:.1f} and the KL {kl:.2f}: {recon / kl:.1f} times"
    )


def recon_averaged_over_pixels(models: TrainedModels) -> Measured:
    """Train another VAE with the wrong loss, and compare the KL after the same number of epochs."""
    epochs = min(SHORT, len(models.history["kl"]))
    mistake = Condition("VAE_with_the_mistake", lambda recon_loss, kl: recon_loss / PIXELS + kl, epochs=epochs)
    kl = models.trained_otherwise(mistake).history["kl"][-1]
    usual = models.history["kl"][epochs - 1]
    key = "collapses" if kl < 0.1 * usual else "grows" if kl > 1.2 * usual else "same"
    return Measured(key, f"{kl:.2f} nats per image in epoch {epochs}, {usual:.2f} with the right loss")
