"""Kata 4 · Where did the images go? Reading the codes off

With d = 2 the latent space can be looked at: encode every test image and draw its code as a dot.
Nothing ever told the plain autoencoder where to put its dots. The VAE has paid the KL for each of
its clouds. What has that done to the picture: how far out do the dots lie, is there empty land
between them, and does a z drawn from N(0, 1) land where images live?

The code of an image is mu, the centre of its cloud. A sample would add noise to the picture that
says nothing about the image, and logvar is the cloud's size, not its place. Only the encoder is
needed: decoding the test set to throw the result away costs more than everything else here.

Reading off is not training: eval mode (dropout off, batch norm by its running statistics, which
stay as they are) and no graph, which would keep every activation of every batch in memory.

Notation   N images in the loader's data set · codes (N, d) float32 · labels (N,) int64
Source     Kingma & Welling 2014, figure 4 (arXiv:1312.6114): learned manifolds of two dimensions
Predict    (`make predict-4` keeps your answers) whose codes will spread wider, the autoencoder's or
           the VAE's, and about how many times? What would the dots look like if the labels came
           from a second pass over a loader that shuffles?
Write      the TODOs below, then `make kata-4`
Afterwards `make final` trains both models with your code and compares the ranges and standard
           deviations of their codes, side by side, and decodes eight random z with both decoders.
"""

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader


def extract_latents(model: nn.Module, loader: DataLoader) -> tuple[np.ndarray, np.ndarray]:
    """Return the code mu of every image and its label, in the order in which the loader gives them.

    Takes    a VAE and a loader of (images, labels), its last batch possibly smaller; one pass over it
    Shapes   codes (N, d) float32, labels (N,) int64, as NumPy arrays
    """
    # TODO 1: eval mode, and no graph.
    # TODO 2: for each batch, mu of its images and its labels, collected in step.
    # TODO 3: each collection joined into one NumPy array.
    raise NotImplementedError("kata 4: extract_latents is not written yet")
