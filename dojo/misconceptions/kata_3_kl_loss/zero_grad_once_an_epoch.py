"""The gradients are cleared when an epoch begins and then pile up from batch to batch until the next. How
long should one batch's gradient last?
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
            optimizer.step()
            sums += losses.detach() * len(images)
            seen += len(images)
        for name, mean in zip(history, (sums / seen).tolist(), strict=True):
            history[name].append(mean)
    return history
