"""The history holds sums over all the images of an epoch, so it grows with the data set. By what is a sum
divided to make it a mean per image?
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
            sums += losses.detach() * len(images)
        for name, mean in zip(history, sums.tolist(), strict=True):
            history[name].append(mean)
    return history
