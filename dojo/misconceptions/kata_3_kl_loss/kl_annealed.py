"""The KL has another weight in every epoch: it seems to be faded in. Annealing has its uses where the posterior
collapses; which weight did this kata ask for, and from which epoch on?
"""

HINT = "the loss that is stepped on"

import torch

from reference.kata_3_kl_loss import vae_loss


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"total": [], "recon": [], "kl": []}
    model.train()
    for epoch in range(num_epochs):
        sums, seen = torch.zeros(3), 0
        for images, _ in loader:
            recon, mu, logvar = model(images)
            _, recon_loss, kl = vae_loss(recon, images, mu, logvar)
            total = recon_loss + (epoch + 1) / num_epochs * kl
            losses = torch.stack((total, recon_loss, kl))
            optimizer.zero_grad()
            losses[0].backward()
            optimizer.step()
            sums += losses.detach() * len(images)
            seen += len(images)
        for name, mean in zip(history, (sums / seen).tolist(), strict=True):
            history[name].append(mean)
    return history
