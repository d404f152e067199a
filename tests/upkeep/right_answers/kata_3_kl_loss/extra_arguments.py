"""Extra arguments with defaults: a beta of 1, a reduction, a device, a report that prints nothing."""

import torch


def kl_loss(mu, logvar, reduction="sum"):
    kl = -0.5 * (1 + logvar - mu.pow(2) - logvar.exp())
    return kl.sum() if reduction == "sum" else kl


def vae_loss(recon, images, mu, logvar, beta=1.0):
    images = images.view_as(recon)
    recon_loss = (recon - images).pow(2).flatten().sum() / recon.size(0)
    kl = kl_loss(mu, logvar) / recon.size(0)
    return recon_loss + beta * kl, recon_loss, kl


def train_vae(model, loader, num_epochs=10, lr=1e-3, device="cpu", verbose=False):
    model = model.to(device)
    optimizer = torch.optim.Adam(filter(lambda p: p.requires_grad, model.parameters()), lr=lr)
    history = {"total": [], "recon": [], "kl": []}
    for epoch in range(num_epochs):
        model.train()
        total_sum, recon_sum, kl_sum, seen = 0, 0, 0, 0
        for _step, (images, _labels) in enumerate(loader):
            images = images.to(device)
            recon, mu, logvar = model(images)
            total, recon_loss, kl = vae_loss(recon, images, mu, logvar)
            optimizer.zero_grad(set_to_none=True)
            total.backward()
            optimizer.step()
            with torch.no_grad():
                total_sum += total.item() * images.size(0)
                recon_sum += recon_loss.item() * images.size(0)
                kl_sum += kl.item() * images.size(0)
            seen += images.size(0)
        history["total"].append(total_sum / seen)
        history["recon"].append(recon_sum / seen)
        history["kl"].append(kl_sum / seen)
        if verbose:
            print(epoch, history["total"][-1])
    return history
