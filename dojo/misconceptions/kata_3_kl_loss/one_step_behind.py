"""The first batch changes nothing, and each later one moves the parameters by the gradient of the batch
before: the step is taken before backward(). Which of the two has to wait for the other?
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
        for images, _ in loader:
            optimizer.step()
            optimizer.zero_grad()
            recon, mu, logvar = model(images)
            losses = torch.stack(vae_loss(recon, images, mu, logvar))  # total, recon, kl
            losses[0].backward()
            sums += losses.detach() * len(images)
            seen += len(images)
        for name, mean in zip(history, (sums / seen).tolist(), strict=True):
            history[name].append(mean)
    return history
