"""expm1 for exp(logvar) - 1. torch.stack adds up the total. A helper makes each step."""

import torch


def kl_loss(mu, logvar):
    return 0.5 * (torch.expm1(logvar) - logvar + mu.square()).sum()


def vae_loss(recon, images, mu, logvar):
    parts = torch.stack([(recon - images).square().sum(), kl_loss(mu, logvar)]) / len(images)
    recon_loss, kl = parts
    return parts.sum(), recon_loss, kl


def train_step(model, optimizer, images):
    optimizer.zero_grad()
    recon, mu, logvar = model(images)
    losses = vae_loss(recon, images, mu, logvar)
    losses[0].backward()
    optimizer.step()
    return [loss.item() for loss in losses]


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    model.train()
    history = {"total": [], "recon": [], "kl": []}
    for _ in range(num_epochs):
        steps = [(len(images), train_step(model, optimizer, images)) for images, _ in loader]
        seen = sum(size for size, _ in steps)
        for column, key in enumerate(("total", "recon", "kl")):
            history[key].append(sum(size * losses[column] for size, losses in steps) / seen)
    return history
