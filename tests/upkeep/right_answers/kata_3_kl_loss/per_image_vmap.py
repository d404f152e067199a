"""torch.vmap computes the KL of each image. The losses of an epoch are joined at its end."""

import torch


def kl_of_one(mu, logvar):
    return -0.5 * torch.sum(1 + logvar - mu * mu - torch.exp(logvar))


def kl_loss(mu, logvar):
    return torch.vmap(kl_of_one)(mu, logvar).sum()


def vae_loss(recon, images, mu, logvar):
    recon_loss = torch.vmap(lambda r, x: ((r - x) ** 2).sum())(recon, images).mean()
    kl = torch.vmap(kl_of_one)(mu, logvar).mean()
    return recon_loss + kl, recon_loss, kl


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    model.train()
    optimizer = torch.optim.Adam(model.parameters(), lr=lr, foreach=True)
    history = {"total": [], "recon": [], "kl": []}
    for _ in range(num_epochs):
        kept, sizes = [], []
        for images, _ in loader:
            recon, mu, logvar = model(images)
            losses = vae_loss(recon, images, mu, logvar)
            optimizer.zero_grad()
            losses[0].backward()
            optimizer.step()
            kept.append(torch.stack(losses).detach())
            sizes.append(float(len(images)))
        weights = torch.tensor(sizes, dtype=torch.float64)
        means = (torch.stack(kept).double() * weights[:, None]).sum(0) / weights.sum()
        for key, mean in zip(history, means, strict=True):
            history[key].append(mean.item())
    return history
