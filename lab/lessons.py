"""The inputs of a recorded train_vae run: data that count their reads, and small models without randomness."""

import torch
from torch import Tensor, nn
from torch.utils.data import SequentialSampler

from lab.probes import Images, SmallVAE


class DriftingImages(Images):
    """Random images. With a drift they move away from grey on every pass, faster than a model can learn them."""

    def __init__(self, count: int, drift: float = 0.0) -> None:
        super().__init__(count)
        self.drift, self.passes = drift, 0

    def at(self, epoch: int) -> Tensor:
        return 0.5 + (self.images - 0.5) * (0.2 + self.drift * epoch) if self.drift else self.images

    def __getitem__(self, index: int) -> tuple[Tensor, int]:
        _, label = super().__getitem__(index)
        return self.at(self.passes - 1)[index], label


class OrderedSampler(SequentialSampler):
    """A sampler in the order of the data set; it tells the data set when a pass begins."""

    def __iter__(self):
        self.data_source.passes += 1
        return super().__iter__()


class PooledVAE(SmallVAE):
    """A VAE of 41 parameters that reads and draws an image as four grey squares, for runs of many epochs."""

    def __init__(self) -> None:
        super().__init__()
        features = 3
        self.encoder_conv = nn.Sequential(nn.AvgPool2d(14), nn.Flatten(), nn.Linear(4, features), nn.ReLU())
        self.decoder = nn.Sequential(
            nn.Linear(2, 4), nn.Sigmoid(), nn.Unflatten(1, (1, 2, 2)), nn.Upsample(scale_factor=14)
        )
        self.fc_mu, self.fc_logvar = nn.Linear(features, 2), nn.Linear(features, 2)


def with_an_idle_feature(model: SmallVAE) -> SmallVAE:
    """Set one feature of the encoder to 0 for every image: no loss depends on the weights that compute it."""
    layer = next(layer for layer in model.encoder_conv if isinstance(layer, (nn.Conv2d, nn.Linear)))
    with torch.no_grad():
        layer.bias[0] = -1e3
    return model


def with_steep_gradients(model: SmallVAE) -> SmallVAE:
    """Move the codes far from 0: the KL's gradients become large, and larger for bright images than for dark ones."""
    with torch.no_grad():
        model.fc_mu.weight.mul_(1000)
        model.decoder[0].weight.mul_(0.001)
    return model
