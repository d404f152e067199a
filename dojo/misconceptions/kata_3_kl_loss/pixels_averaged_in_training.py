"""vae_loss is right, but the weights follow another error: the training averages it over the pixels, so that the KL
drowns it. Which function of this kata is there to be called in the loop?
"""

HINT = "the loss that is stepped on"

import torch
import torch.nn.functional as F

from reference.kata_3_kl_loss import kl_loss


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"total": [], "recon": [], "kl": []}
    model.train()
    for _ in range(num_epochs):
        sums, seen = torch.zeros(3), 0
        for images, _ in loader:
            recon, mu, logvar = model(images)
            recon_loss = F.mse_loss(recon, images)
            kl = kl_loss(mu, logvar) / len(images)
            losses = torch.stack((recon_loss + kl, recon_loss, kl))
            optimizer.zero_grad()
            losses[0].backward()
            optimizer.step()
            sums += losses.detach() * len(images)
            seen += len(images)
        for name, mean in zip(history, (sums / seen).tolist(), strict=True):
            history[name].append(mean)
    return history
