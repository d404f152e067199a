"""Plain loops over the images of a batch, which add one loss after another."""

import math

import torch


def kl_loss(mu, logvar):
    total = torch.zeros((), dtype=mu.dtype)
    for m, s in zip(mu, logvar, strict=True):
        total = total + 0.5 * torch.sum(m * m + torch.exp(s) - s - 1)
    return total


def vae_loss(recon, images, mu, logvar):
    recon_losses, kls = [], []
    for i in range(len(images)):
        recon_losses.append(torch.sum((recon[i] - images[i]) ** 2))
        kls.append(kl_loss(mu[i : i + 1], logvar[i : i + 1]))
    recon_loss = sum(recon_losses) / len(recon_losses)
    kl = sum(kls) / len(kls)
    return recon_loss + kl, recon_loss, kl


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    adam = torch.optim.Adam(model.parameters(), lr=lr)
    model.train()
    history = {name: [] for name in ("total", "recon", "kl")}
    epoch = 0
    while epoch < num_epochs:
        weighted = {name: [] for name in history}
        sizes = []
        for batch in loader:
            images, _ = batch
            adam.zero_grad()
            recon, mu, logvar = model(images)
            losses = vae_loss(recon, images, mu, logvar)
            losses[0].backward()
            adam.step()
            sizes.append(len(images))
            for name, loss in zip(weighted, losses, strict=True):
                weighted[name].append(float(loss) * len(images))
        for name, terms in weighted.items():
            history[name].append(math.fsum(terms) / sum(sizes))
        epoch += 1
    return history
