"""All steps are right, but at the end the weights are those of an earlier epoch: the best state seems to have been kept
and put back. In which state did the kata ask the model to be left?
"""

HINT = "the model at the end"

import copy

import torch

from reference.kata_3_kl_loss import vae_loss


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"total": [], "recon": [], "kl": []}
    model.train()
    best, state = float("inf"), None
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
        if history["total"][-1] < best:
            best, state = history["total"][-1], copy.deepcopy(model.state_dict())
    model.load_state_dict(state)
    return history
