"""Adam's fused variant. vae_loss returns its two parts detached; only the total has a graph."""

import torch
import torch.nn.functional as F


def kl_loss(mu, logvar):
    return -0.5 * torch.sum(torch.ones_like(mu) + logvar - mu**2 - torch.exp(logvar), dim=(0, 1))


def vae_loss(recon, images, mu, logvar):
    size = torch.tensor(float(len(images)), dtype=recon.dtype)
    recon_loss = F.mse_loss(recon, images, reduction="sum") / size
    kl = kl_loss(mu, logvar) / size
    return recon_loss + kl, recon_loss.detach(), kl.detach()


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr, fused=True)
    model.train()
    history = {"total": [], "recon": [], "kl": []}
    for _epoch in range(num_epochs):
        sums, seen = dict.fromkeys(history, 0.0), 0
        for images, _labels in loader:
            recon, mu, logvar = model(images)
            losses = dict(zip(sums, vae_loss(recon, images, mu, logvar), strict=True))
            optimizer.zero_grad()
            losses["total"].backward()
            optimizer.step()
            seen += len(images)
            for key, loss in losses.items():
                sums[key] += loss.item() * len(images)
        for key in history:
            history[key].append(sums[key] / seen)
    return history
