"""The codes differ from call to call, although the model does not change: samples of the clouds were collected.
Which single point describes a cloud best?"""

HINT = "mu"

import torch

from reference.kata_1_reparameterize import reparameterize


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            mu, logvar = model.encode(images)
            codes.append(reparameterize(mu, logvar))
            labels.append(batch_labels)
    return torch.cat(codes).numpy(), torch.cat(labels).numpy()
