"""First sums over the dimensions, then means over the batch. np.average weights the history."""

import numpy as np
import torch


def kl_loss(mu, logvar):
    per_image = -0.5 * (1 + logvar - mu**2 - logvar.exp()).sum(dim=1)
    return per_image.sum()


def vae_loss(recon, images, mu, logvar):
    recon_loss = (recon - images).pow(2).sum(dim=(1, 2, 3)).mean()
    kl = (-0.5 * (1 + logvar - mu**2 - logvar.exp()).sum(dim=1)).mean()
    return recon_loss + kl, recon_loss, kl


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr)
    model.train()
    history = {"total": [], "recon": [], "kl": []}
    for _ in range(num_epochs):
        rows, sizes = [], []
        for images, _labels in loader:
            recon, mu, logvar = model(images)
            losses = vae_loss(recon, images, mu, logvar)
            optimizer.zero_grad(set_to_none=False)
            losses[0].backward()
            optimizer.step()
            rows.append([loss.item() for loss in losses])
            sizes.append(images.shape[0])
        for key, mean in zip(history, np.average(rows, axis=0, weights=sizes), strict=True):
            history[key].append(float(mean))
    return history
