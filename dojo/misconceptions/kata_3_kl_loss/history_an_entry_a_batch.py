"""The history has an entry for every batch. How many numbers does the kata ask for in an epoch, and how far
is the appending indented?
"""

HINT = "when the books are kept"

import torch

from reference.kata_3_kl_loss import vae_loss


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"total": [], "recon": [], "kl": []}
    model.train()
    for _ in range(num_epochs):
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
