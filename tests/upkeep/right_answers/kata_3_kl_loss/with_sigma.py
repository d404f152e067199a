"""Written with sigma and ln sigma, as in a textbook. The model is left in eval mode."""

import torch


def kl_loss(mu, logvar):
    sigma = torch.exp(0.5 * logvar)
    return torch.sum(-torch.log(sigma) + (sigma.pow(2) + mu.pow(2)) / 2 - 0.5)


def vae_loss(recon, images, mu, logvar):
    recon_loss = torch.nn.functional.mse_loss(recon, images) * images[0].numel()
    kl = kl_loss(mu, logvar) / images.shape[0]
    return recon_loss + kl, recon_loss, kl


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"total": [], "recon": [], "kl": []}
    for _epoch in range(num_epochs):
        model.train()
        sums = dict.fromkeys(history, 0.0)
        n = 0
        for images, _ in loader:
            recon, mu, logvar = model(images)
            total, recon_loss, kl = vae_loss(recon, images, mu, logvar)
            total.backward()
            optimizer.step()
            optimizer.zero_grad()
            n += len(images)
            sums["total"] += total.detach().item() * len(images)
            sums["recon"] += recon_loss.detach().item() * len(images)
            sums["kl"] += kl.detach().item() * len(images)
        for key in history:
            history[key].append(sums[key] / n)
        model.eval()
    return history
