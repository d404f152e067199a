"""The inputs of a recorded train_vae run: data that note each read, and small models without randomness."""

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, SequentialSampler

from lab.probes import Images, SmallVAE


class DriftingImages(Images):
    """Random images. With a drift they move away from grey on every pass, faster than a model can learn them."""

    def __init__(self, count: int, drift: float = 0.0) -> None:
        super().__init__(count)
        self.drift, self.passes = drift, 0

    def at(self, epoch: int, images: Tensor | None = None) -> Tensor:
        """Return all images, or the given ones, as they are in an epoch."""
        images = self.images if images is None else images
        return 0.5 + (images - 0.5) * (0.2 + self.drift * epoch) if self.drift else images

    def __getitem__(self, index: int) -> tuple[Tensor, int]:
        image, label = super().__getitem__(index)
        return self.at(self.passes - 1, image), label


class OrderedSampler(SequentialSampler):
    """A sampler in the order of the data set; it tells the data set when a pass begins."""

    def __iter__(self):
        self.data_source.passes += 1
        return super().__iter__()


class PlainLoader(DataLoader):
    """A DataLoader without the preparations for worker processes, which take longer than a small batch."""

    def __iter__(self):
        for indices in self.batch_sampler:
            images, labels = zip(*map(self.dataset.__getitem__, indices), strict=True)
            yield [torch.stack(images), torch.tensor(labels)]


class TinyVAE(SmallVAE):
    """A VAE of five small weights, for many images or epochs: it sees four pixels and draws a single grey.

    Takes    bias: whether the heads have biases, as those of kata 2 have
    """

    def __init__(self, *, bias: bool = False) -> None:
        nn.Module.__init__(self)
        features = 3
        self.encoder_conv = nn.Sequential(FourPixels(), nn.Linear(4, features), nn.ReLU())
        self.decoder = nn.Sequential(nn.Linear(2, 1, bias=False), nn.Sigmoid(), OneGrey())
        self.fc_mu, self.fc_logvar = nn.Linear(features, 2, bias=bias), nn.Linear(features, 2, bias=bias)
        with torch.no_grad():  # so that the gradient of the KL is not small beside that of 784 pixels
            self.fc_mu.weight.mul_(5)
            self.decoder[0].weight.mul_(0.02)


class FourPixels(nn.Module):
    """Pixels (B, 4) of images (B, 1, 28, 28), one of each quarter."""

    def forward(self, images: Tensor) -> Tensor:
        return images[:, 0, 7::14, 7::14].flatten(1)


class OneGrey(nn.Module):
    """Images (B, 1, 28, 28) of one grey each, given as (B, 1)."""

    def forward(self, grey: Tensor) -> Tensor:
        return grey.view(-1, 1, 1, 1).expand(-1, 1, 28, 28)


def with_an_idle_feature(model: SmallVAE) -> SmallVAE:
    """Set one feature of the encoder to 0 for every image: no loss depends on the weights that compute it."""
    layer = next(layer for layer in model.encoder_conv if isinstance(layer, nn.Linear))
    with torch.no_grad():
        layer.bias[0] = -1e3
    return model


def with_steep_gradients(model: SmallVAE) -> SmallVAE:
    """Move the codes far from 0: the KL's gradients become large, and larger for bright images than for dark ones."""
    with torch.no_grad():
        model.fc_mu.weight.mul_(1000)
        model.decoder[0].weight.mul_(0.001)
    return model
