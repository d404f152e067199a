"""The loop calls features, heads, noise and decoder one by one. AdamW without decay is Adam."""

import torch

from reference.kata_3_kl_loss import vae_loss


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.AdamW(model.parameters(), lr=lr, weight_decay=0.0, foreach=False)
    history = {"total": [], "recon": [], "kl": []}
    model.train()
    for _ in range(num_epochs):
        sums, seen = torch.zeros(3, dtype=torch.float64), 0
        for images, _ in loader:
            optimizer.zero_grad(set_to_none=False)
            features = model.encoder_conv(images)
            mu, logvar = model.fc_mu(features), model.fc_logvar(features)
            z = torch.distributions.Normal(mu, logvar.mul(0.5).exp()).rsample()
            losses = vae_loss(model.decoder(z), images, mu, logvar)
            losses[0].backward()
            optimizer.step()
            sums += torch.tensor([loss.item() for loss in losses]) * len(images)
            seen += len(images)
        for name, value in zip(history, sums / seen):
            history[name].append(value.item())
    return history
