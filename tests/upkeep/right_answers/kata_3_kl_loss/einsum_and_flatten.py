"""einsum for the squares, on flattened images. The order is forward, zero_grad, backward, step."""

import torch


def kl_loss(mu, logvar):
    squares = torch.einsum("bd,bd->", mu, mu)
    return 0.5 * (squares + torch.sum(logvar.exp() - logvar - 1))


def vae_loss(recon, images, mu, logvar):
    errors = (recon - images).flatten(start_dim=1)
    recon_loss = torch.einsum("bp,bp->b", errors, errors).mean()
    kl = kl_loss(mu, logvar) / mu.shape[0]
    return recon_loss + kl, recon_loss, kl


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(params=model.parameters(), lr=lr, betas=(0.9, 0.999), eps=1e-8)
    model.train()
    history = {"total": [], "recon": [], "kl": []}
    for _epoch in range(num_epochs):
        sums = torch.zeros(3, dtype=torch.float64)
        images_seen = 0
        for images, _labels in loader:
            losses = vae_loss(*_in_order(model(images), images))
            optimizer.zero_grad()
            losses[0].backward()
            optimizer.step()
            sums += torch.stack([loss.detach() for loss in losses]).double() * len(images)
            images_seen += len(images)
        for values, mean in zip(history.values(), (sums / images_seen).tolist(), strict=True):
            values.append(mean)
    return history


def _in_order(output, images):
    recon, mu, logvar = output
    return recon, images, mu, logvar
