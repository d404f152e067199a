"""logvar is clamped beyond 8 in both directions, only in the KL, against overflow. The losses are summed by hand."""

import torch


def kl_loss(mu, logvar):
    logvar = logvar.clamp(-8.5, 8.5)
    return 0.5 * (mu.square() + logvar.exp() - logvar - 1).sum()


def vae_loss(recon, images, mu, logvar):
    recon_loss = (recon - images).square().flatten(1).sum(1).mean()
    kl = torch.nan_to_num(kl_loss(mu, logvar)) / mu.shape[0]
    return recon_loss + kl, recon_loss, kl


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    model.train()
    adam = torch.optim.Adam(model.parameters(), lr)
    history = {"total": [], "recon": [], "kl": []}
    for _ in range(num_epochs):
        rows = []
        for x, _ in loader:
            losses = vae_loss(*(result := model(x))[:1], x, *result[1:])
            adam.zero_grad(set_to_none=False)
            losses[0].backward()
            adam.step()
            rows.append([len(x) * loss.item() for loss in losses] + [len(x)])
        sums = [sum(column) for column in zip(*rows, strict=True)]
        for name, value in zip(history, sums[:3], strict=True):
            history[name].append(value / sums[3])
    return history
