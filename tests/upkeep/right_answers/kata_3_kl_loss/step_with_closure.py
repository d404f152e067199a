"""The optimizer gets a closure that computes the losses. zip collects the history."""

import torch
import torch.nn.functional as F


def kl_loss(mu, logvar):
    variance = logvar.exp()
    return (variance + mu**2 - 1 - torch.log(variance)).sum() / 2


def vae_loss(recon, images, mu, logvar):
    per_image = F.mse_loss(recon, images, reduction="none").sum(dim=[1, 2, 3])
    recon_loss, kl = torch.mean(per_image), kl_loss(mu, logvar) / len(per_image)
    return recon_loss + kl, recon_loss, kl


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    model.train()
    history = {"total": [], "recon": [], "kl": []}
    for _epoch in range(num_epochs):
        seen, sums = 0, [0.0, 0.0, 0.0]
        for images, _labels in loader:
            losses = []

            def closure(images=images, losses=losses):
                optimizer.zero_grad()
                recon, mu, logvar = model(images)
                losses.extend(vae_loss(recon, images, mu, logvar))
                losses[0].backward()
                return losses[0]

            optimizer.step(closure)
            seen += len(images)
            sums = [s + loss.item() * len(images) for s, loss in zip(sums, losses, strict=True)]
        for key, s in zip(("total", "recon", "kl"), sums, strict=True):
            history[key].append(s / seen)
    return history
