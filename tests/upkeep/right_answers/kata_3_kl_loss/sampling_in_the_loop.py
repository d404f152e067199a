"""The loop itself encodes, samples with kata 1's function, and decodes. It never calls the model's forward."""

import torch

from reference.kata_3_kl_loss import vae_loss

from .kata_1_reparameterize import reparameterize


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    adam = torch.optim.Adam(model.parameters(), lr)
    history = {"total": [], "recon": [], "kl": []}
    for _ in range(num_epochs):
        model.train()
        epoch = []
        for x, _ in loader:
            mu, logvar = model.encode(x)
            losses = vae_loss(model.decode(reparameterize(mu, logvar)), x, mu, logvar)
            adam.zero_grad()
            losses[0].backward()
            adam.step()
            epoch.append((len(x), [loss.item() for loss in losses]))
        count = sum(size for size, _ in epoch)
        for i, name in enumerate(history):
            history[name].append(sum(size * numbers[i] for size, numbers in epoch) / count)
    return history
