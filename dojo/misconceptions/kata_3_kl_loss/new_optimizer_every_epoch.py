"""In its first epoch the training goes as it should, and then Adam has forgotten all that it knew: a new
one seems to be made for every epoch. How many optimisers does one run need?
"""

HINT = "one optimizer for the run"

import torch

from reference.kata_3_kl_loss import vae_loss


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    history = {"total": [], "recon": [], "kl": []}
    model.train()
    for _ in range(num_epochs):
        optimizer = torch.optim.Adam(model.parameters(), lr=lr)
        sums, seen = torch.zeros(3), 0
        for images, _ in loader:
            recon, mu, logvar = model(images)
            losses = torch.stack(vae_loss(recon, images, mu, logvar))  # total, recon, kl
            optimizer.zero_grad()
            losses[0].backward()
            optimizer.step()
            sums += losses.detach() * len(images)
            seen += len(images)
        for name, mean in zip(history, (sums / seen).tolist(), strict=True):
            history[name].append(mean)
    return history
