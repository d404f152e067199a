"""The parameters move once an epoch, by the gradients of all its batches together. How many steps did the
kata ask for in one pass over the loader?
"""

HINT = "zero_grad, backward, step"

import torch

from reference.kata_3_kl_loss import vae_loss


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"total": [], "recon": [], "kl": []}
    model.train()
    for _ in range(num_epochs):
        sums, seen = torch.zeros(3), 0
        optimizer.zero_grad()
        for images, _ in loader:
            recon, mu, logvar = model(images)
            losses = torch.stack(vae_loss(recon, images, mu, logvar))  # total, recon, kl
            losses[0].backward()
            sums += losses.detach() * len(images)
            seen += len(images)
        optimizer.step()
        for name, mean in zip(history, (sums / seen).tolist(), strict=True):
            history[name].append(mean)
    return history
