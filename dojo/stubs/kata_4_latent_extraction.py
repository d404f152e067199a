"""Kata 4 · Where did the images go? Collecting the codes

With d = 2 you can look at the latent space: encode every test image and draw its code as a dot.
The loss of the plain autoencoder does not say where a dot should lie. The loss of the VAE contains
the KL of each cloud. How does that change the picture? How far out do the dots lie? Are there gaps
between them? Does a z drawn from the prior N(0, 1) lie near the code of any image?

The code of an image is mu, the centre of its cloud. A sample would add noise that says nothing
about the image, and logvar is the size of the cloud and not its place. You need only the encoder.
Decoding costs more than all the rest, and nothing here uses the decoded images.

Collecting codes is not training, so two things are switched off:
    Train mode. In eval mode dropout (which sets random features to 0) does nothing. Batch norm
    uses the averages that it has stored, and leaves them as they are.
    The graph. torch records how each tensor was computed, for backward(). That record would keep
    the intermediate results of every batch in memory.

Notation   N images in the loader's data set · codes (N, d) float32 · labels (N,) int64, the class
           of each image
Source     Kingma & Welling 2014, figure 4 (arXiv:1312.6114): latent planes of two dimensions
Predict    before you write (`make predict-4` keeps your answers): whose codes will spread wider,
           the autoencoder's or the VAE's, and by about what factor? Suppose that each dot has the
           colour of its label, and that the labels come from a second pass over a loader that
           shuffles. What does the picture look like?
Write      the TODOs below, then `make kata-4`
Afterwards `make show-4` draws the codes of both models side by side, with their spreads, and what
           both decoders draw for the same random z.
"""

if __name__ == "__main__":
    raise SystemExit("This file is judged by its tests: type `make kata-4`, or `python -m dojo run 4`.")

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
    # TODO 2: for each batch, mu of its images and its labels, collected in the same order.
    # TODO 3: each collection joined into one NumPy array.
    raise NotImplementedError("kata 4: extract_latents is not written yet")
