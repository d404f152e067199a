"""The history holds the losses of all batches added up, so it grows with the number of batches. What makes
a mean out of a sum?
"""

HINT = "the mean of an epoch"

import torch

from reference.kata_3_kl_loss import vae_loss


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"total": [], "recon": [], "kl": []}
    model.train()
    for _ in range(num_epochs):
        sums = torch.zeros(3)
        for images, _ in loader:
            recon, mu, logvar = model(images)
            losses = torch.stack(vae_loss(recon, images, mu, logvar))  # total, recon, kl
            optimizer.zero_grad()
            losses[0].backward()
            optimizer.step()
            sums += losses.detach()
        for name, mean in zip(history, sums.tolist(), strict=True):
            history[name].append(mean)
    return history
