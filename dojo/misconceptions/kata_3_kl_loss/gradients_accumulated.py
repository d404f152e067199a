"""The weights move only after every second batch, or after every few, by the gradients of all of them together. How
many steps did the kata ask for in a pass of three batches?
"""

HINT = "zero_grad, backward, step"

import torch

from reference.kata_3_kl_loss import vae_loss


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"total": [], "recon": [], "kl": []}
    model.train()
    optimizer.zero_grad()
    for _ in range(num_epochs):
        sums, seen = torch.zeros(3), 0
        for number, (images, _) in enumerate(loader):
            recon, mu, logvar = model(images)
            losses = torch.stack(vae_loss(recon, images, mu, logvar))  # total, recon, kl
            losses[0].backward()
            if number % 2 == 1:
                optimizer.step()
                optimizer.zero_grad()
            sums += losses.detach() * len(images)
            seen += len(images)
        for name, mean in zip(history, (sums / seen).tolist(), strict=True):
            history[name].append(mean)
    return history
