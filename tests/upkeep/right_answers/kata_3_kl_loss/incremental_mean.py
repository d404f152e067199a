"""The means of the history are updated after each batch. The KL is the trace of a matrix."""

import torch


def kl_loss(mu, logvar):
    return 0.5 * (torch.trace(mu @ mu.T) + torch.sum(torch.exp(logvar) - logvar - 1))


def vae_loss(recon, images, mu, logvar):
    batch = images.shape[0]
    difference = (recon - images).reshape(batch, -1)
    recon_loss = (difference * difference).sum() / batch
    kl = kl_loss(mu, logvar) / batch
    return recon_loss + kl, recon_loss, kl


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam([{"params": model.parameters()}], lr=lr)
    model.train()
    history = {"total": [], "recon": [], "kl": []}
    for _ in range(num_epochs):
        means, seen = [0.0, 0.0, 0.0], 0
        for images, _ in loader:
            recon, mu, logvar = model(images)
            losses = vae_loss(recon, images, mu, logvar)
            optimizer.zero_grad()
            losses[0].backward()
            optimizer.step()
            seen += len(images)
            means = [m + (float(x) - m) * len(images) / seen for m, x in zip(means, losses, strict=True)]
        for key, mean in zip(history, means, strict=True):
            history[key].append(mean)
    return history
