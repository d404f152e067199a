"""torch.autograd.grad gives the gradients, which are stored by hand. The summed losses are divided at the end."""

import torch


def kl_loss(mu, logvar):
    return torch.sub(mu.pow(2) + logvar.exp(), 1 + logvar).sum().mul(0.5)


def vae_loss(recon, images, mu, logvar):
    errors, kl = torch.sum((images - recon) ** 2), kl_loss(mu, logvar)
    return (errors + kl) / len(images), errors / len(images), kl / len(images)


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.Adam(parameters, lr=lr)
    model.train()
    history = {"total": [], "recon": [], "kl": []}
    for _ in range(num_epochs):
        sums, seen = [0.0, 0.0, 0.0], 0
        for images, _ in loader:
            recon, mu, logvar = model(images)
            losses = vae_loss(recon, images, mu, logvar)
            gradients = torch.autograd.grad(losses[0], parameters, allow_unused=True)
            for parameter, gradient in zip(parameters, gradients, strict=True):
                parameter.grad = gradient
            optimizer.step()
            sums = [s + x.item() * len(images) for s, x in zip(sums, losses, strict=True)]
            seen += len(images)
        for key, s in zip(history, sums, strict=True):
            history[key].append(s / seen)
    return history
