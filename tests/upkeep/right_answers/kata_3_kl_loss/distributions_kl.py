"""kl_divergence of two distributions; F.mse_loss with reduction="sum"; the history in running sums."""

import torch
import torch.nn.functional as F
from torch.distributions import Normal, kl_divergence


def kl_loss(mu, logvar):
    return kl_divergence(Normal(mu, torch.exp(logvar / 2)), Normal(0.0, 1.0)).sum()


def vae_loss(recon, images, mu, logvar):
    batch = images.size(0)
    recon_loss = F.mse_loss(recon, images, reduction="sum") / batch
    kl = kl_loss(mu, logvar) / batch
    return recon_loss + kl, recon_loss, kl


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"total": [], "recon": [], "kl": []}
    for _epoch in range(num_epochs):
        model.train()
        total_sum = recon_sum = kl_sum = 0.0
        count = 0
        for images, _ in loader:
            optimizer.zero_grad()
            recon, mu, logvar = model(images)
            total, recon_loss, kl = vae_loss(recon, images, mu, logvar)
            total.backward()
            optimizer.step()
            batch = images.size(0)
            total_sum += total.item() * batch
            recon_sum += recon_loss.item() * batch
            kl_sum += kl.item() * batch
            count += batch
        history["total"].append(total_sum / count)
        history["recon"].append(recon_sum / count)
        history["kl"].append(kl_sum / count)
    return history
