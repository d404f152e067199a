"""Each entry is the mean over all epochs so far, so the curve falls more slowly than the loss: sums and
counts run on from epoch to epoch. Where do they begin, before the epochs or within each?
"""

HINT = "when the books are kept"

import torch

from reference.kata_3_kl_loss import vae_loss


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"total": [], "recon": [], "kl": []}
    model.train()
    sums, seen = torch.zeros(3), 0
    for _ in range(num_epochs):
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
