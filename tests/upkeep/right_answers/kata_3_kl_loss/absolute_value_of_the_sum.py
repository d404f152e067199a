"""All terms in the brackets have the same sign, so abs of the sum is right. nn.MSELoss; model.zero_grad()."""

import torch


def kl_loss(mu, logvar):
    return torch.abs(0.5 * torch.sum(1 + logvar - mu * mu - torch.exp(logvar)))


def vae_loss(recon, images, mu, logvar):
    n = float(len(recon))
    recon_loss = torch.nn.MSELoss(reduction="sum")(recon, images).div(n)
    kl = kl_loss(mu, logvar).div(n)
    return torch.add(recon_loss, kl), recon_loss, kl


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(list(model.parameters()), lr=lr, foreach=False)
    history = {"kl": [], "recon": [], "total": []}
    for _epoch in range(1, num_epochs + 1):
        model.train(True)
        running = {"total": 0.0, "recon": 0.0, "kl": 0.0}
        for images, _y in loader:
            model.zero_grad()
            recon, mu, logvar = model(images)
            loss, recon_loss, kl = vae_loss(recon, images, mu, logvar)
            loss.backward()
            optimizer.step()
            running["total"] += loss.item() * images.shape[0]
            running["recon"] += recon_loss.item() * images.shape[0]
            running["kl"] += kl.item() * images.shape[0]
        for key in running:
            history[key].append(running[key] / len(loader.dataset))
    return history
