"""Mistakes of kata 3, each written in three other ways. The title of each cell is the mistake.
The imports above the first cell are for all cells."""

import torch
from torch import nn
from torch.nn import functional as F


# %% forgets_the_half
def kl_loss(mu, logvar):
    var = torch.exp(logvar)
    return (mu**2 + var - logvar - 1).sum()


# %% forgets_the_half
def kl_loss(mu, logvar):
    total = mu.new_zeros(())
    for m, lv in zip(mu.flatten(), logvar.flatten()):
        total = total - (1 + lv - m * m - lv.exp())
    return total


# %% forgets_the_half
def kl_loss(mu, logvar):
    sigma = (logvar / 2).exp()
    terms = torch.einsum("bd,bd->", mu, mu) + torch.einsum("bd,bd->", sigma, sigma)
    return terms - 2 * sigma.log().sum() - mu.numel()


# %% pixels_averaged_and_kl_weighted
def vae_loss(recon, images, mu, logvar):
    beta = 1 / 4000
    mse = nn.MSELoss()(recon, images)
    kl = kl_loss(mu, logvar) / recon.shape[0]
    return mse + beta * kl, mse, kl


# %% pixels_averaged_and_kl_weighted
KL_WEIGHT = 0.001


def vae_loss(recon, images, mu, logvar):
    recon_loss = torch.mean((images - recon) ** 2)
    kl = torch.div(kl_loss(mu, logvar), images.size(0))
    total = torch.add(recon_loss, kl, alpha=KL_WEIGHT)
    return total, recon_loss, kl


# %% pixels_averaged_and_kl_weighted
def vae_loss(recon, images, mu, logvar, kld_weight=5e-4):
    errors = [(a - b).square().mean() for a, b in zip(recon, images)]
    recon_loss = sum(errors) / len(errors)
    kl = kl_loss(mu, logvar) / len(errors)
    return recon_loss + kld_weight * kl, recon_loss, kl


# %% half_of_the_squared_errors
def vae_loss(recon, images, mu, logvar):
    n = len(recon)
    nll = (recon - images).pow(2).sum() / 2 / n
    kl = kl_loss(mu, logvar) / n
    return nll + kl, nll, kl


# %% half_of_the_squared_errors
def vae_loss(recon, images, mu, logvar):
    recon_loss = 0.5 * torch.linalg.vector_norm(recon - images) ** 2
    recon_loss, kl = recon_loss / images.shape[0], kl_loss(mu, logvar) / images.shape[0]
    return recon_loss + kl, recon_loss, kl


# %% half_of_the_squared_errors
import math


def vae_loss(recon, images, mu, logvar):
    likelihood = torch.distributions.Normal(recon, 1.0).log_prob(images) + 0.5 * math.log(2 * math.pi)
    error = -likelihood.sum(dim=(1, 2, 3)).mean()
    kl = kl_loss(mu, logvar) / len(images)
    return error + kl, error, kl


# %% returns_after_the_first_epoch
def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"total": [], "recon": [], "kl": []}
    model.train()
    while len(history["total"]) < num_epochs:
        t = r = k = 0.0
        for x, _ in loader:
            optimizer.zero_grad()
            recon, mu, logvar = model(x)
            total, error, kl = vae_loss(recon, x, mu, logvar)
            total.backward()
            optimizer.step()
            t += total.item() * len(x)
            r += error.item() * len(x)
            k += kl.item() * len(x)
        size = len(loader.dataset)
        history["total"].append(t / size)
        history["recon"].append(r / size)
        history["kl"].append(k / size)
        break
    return history


# %% returns_after_the_first_epoch
def one_epoch(model, loader, optimizer):
    sums, seen = torch.zeros(3), 0
    for images, _ in loader:
        losses = torch.stack(vae_loss(*(lambda r, m, lv: (r, images, m, lv))(*model(images))))
        optimizer.zero_grad()
        losses[0].backward()
        optimizer.step()
        sums += losses.detach() * len(images)
        seen += len(images)
    return (sums / seen).tolist()


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    model.train()
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    for _ in range(num_epochs):
        total, recon, kl = one_epoch(model, loader, optimizer)
        return {"total": [total], "recon": [recon], "kl": [kl]}


# %% returns_after_the_first_epoch
def train_vae(model, loader, num_epochs=10, lr=1e-3):
    model.train()
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"total": [], "recon": [], "kl": []}
    batches = iter(loader)
    epoch = {"total": 0.0, "recon": 0.0, "kl": 0.0}
    count = 0
    for images, _ in batches:
        recon, mu, logvar = model(images)
        losses = dict(zip(epoch, vae_loss(recon, images, mu, logvar)))
        optimizer.zero_grad()
        losses["total"].backward()
        optimizer.step()
        count += images.shape[0]
        for name in epoch:
            epoch[name] += float(losses[name].detach()) * images.shape[0]
    for name in history:
        history[name] = [epoch[name] / count]
    return history


# %% lr_ignored
def train_vae(model, loader, num_epochs=10, lr=1e-3):
    adam = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], lr=3e-4)
    history = {"total": [], "recon": [], "kl": []}
    for _ in range(num_epochs):
        model.train()
        sums, seen = [0.0] * 3, 0
        for images, _ in loader:
            recon, mu, logvar = model(images)
            losses = vae_loss(recon, images, mu, logvar)
            adam.zero_grad()
            losses[0].backward()
            adam.step()
            sums = [s + loss.item() * len(images) for s, loss in zip(sums, losses)]
            seen += len(images)
        for values, s in zip(history.values(), sums):
            values.append(s / seen)
    return history


# %% lr_ignored
def train_vae(model, loader, num_epochs=10, lr=1e-3):
    learning_rate = 0.001
    optimizer = torch.optim.Adam(params=model.parameters(), lr=learning_rate)
    model.train()
    total_curve, recon_curve, kl_curve = [], [], []
    for _ in range(num_epochs):
        total_sum = recon_sum = kl_sum = 0.0
        for batch in loader:
            images = batch[0]
            recon, mu, logvar = model(images)
            total, recon_loss, kl = vae_loss(recon, images, mu, logvar)
            total.backward()
            optimizer.step()
            optimizer.zero_grad()
            total_sum += total.item() * images.shape[0]
            recon_sum += recon_loss.item() * images.shape[0]
            kl_sum += kl.item() * images.shape[0]
        total_curve.append(total_sum / len(loader.dataset))
        recon_curve.append(recon_sum / len(loader.dataset))
        kl_curve.append(kl_sum / len(loader.dataset))
    return {"total": total_curve, "recon": recon_curve, "kl": kl_curve}


# %% lr_ignored
from torch.optim import Adam


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    history = dict(total=[], recon=[], kl=[])
    optimizer = Adam(model.parameters(), lr=2e-3)
    model.train(True)
    for _ in range(num_epochs):
        seen, running = 0, torch.zeros(3)
        for images, _ in loader:
            out = model(images)
            losses = vae_loss(out[0], images, out[1], out[2])
            optimizer.zero_grad()
            losses[0].backward()
            optimizer.step()
            with torch.no_grad():
                running += torch.stack(losses) * len(images)
            seen += len(images)
        for key, value in zip(history, running / seen):
            history[key].append(value.item())
    return history


# %% logvar_subtracted
def kl_loss(mu, logvar):
    return 0.5 * (mu.pow(2) + logvar.exp() + logvar - 1).sum()


# %% logvar_subtracted
def kl_loss(mu, logvar):
    sigma = torch.exp(0.5 * logvar)
    per_element = torch.log(sigma) + (sigma**2 + mu**2) / 2 - 0.5
    return per_element.sum(dim=1).sum(dim=0)


# %% logvar_subtracted
def kl_loss(mu, logvar):
    total = 0
    for column in range(mu.shape[1]):
        m, lv = mu[:, column], logvar[:, column]
        total = total - torch.sum(1 - m**2 - (lv + lv.exp())) / 2
    return total


# %% clamped_to_zero
def kl_loss(mu, logvar):
    kl = (1 + logvar - mu * mu - logvar.exp()).sum() / 2
    return F.relu(kl)


# %% clamped_to_zero
def kl_loss(mu, logvar):
    kl = 0.5 * torch.sum(1 + logvar - mu**2 - torch.exp(logvar))
    return torch.max(kl, torch.zeros_like(kl))


# %% clamped_to_zero
def kl_loss(mu, logvar):
    per_image = 0.5 * (1 + logvar - mu.square() - logvar.exp()).sum(dim=-1)
    return per_image.clamp_min(0.0).sum()


# %% history_measured_afterwards
def evaluated(model, loader):
    sums, seen = torch.zeros(3), 0
    with torch.no_grad():
        for images, _ in loader:
            recon, mu, logvar = model(images)
            sums += torch.stack(vae_loss(recon, images, mu, logvar)) * len(images)
            seen += len(images)
    return (sums / seen).tolist()


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"total": [], "recon": [], "kl": []}
    model.train()
    for _ in range(num_epochs):
        for images, _ in loader:
            recon, mu, logvar = model(images)
            optimizer.zero_grad()
            vae_loss(recon, images, mu, logvar)[0].backward()
            optimizer.step()
        for name, value in zip(history, evaluated(model, loader)):
            history[name].append(value)
    return history


# %% history_measured_afterwards
def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    model.train()
    curves = []
    for _ in range(num_epochs):
        for x, _ in loader:
            out, mu, logvar = model(x)
            loss, _, _ = vae_loss(out, x, mu, logvar)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        model.eval()
        t = r = k = n = 0.0
        for x, _ in loader:
            with torch.inference_mode():
                total, error, kl = vae_loss(*reordered(model(x), x))
            t, r, k, n = t + len(x) * total.item(), r + len(x) * error.item(), k + len(x) * kl.item(), n + len(x)
        curves.append((t / n, r / n, k / n))
        model.train()
    return dict(zip(("total", "recon", "kl"), map(list, zip(*curves))))


def reordered(out, x):
    recon, mu, logvar = out
    return recon, x, mu, logvar


# %% history_measured_afterwards
def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"total": [], "recon": [], "kl": []}
    model.train()
    for _ in range(num_epochs):
        for learns in (True, False):
            sums, count = {"total": 0.0, "recon": 0.0, "kl": 0.0}, 0
            for images, _ in loader:
                recon, mu, logvar = model(images)
                losses = vae_loss(recon, images, mu, logvar)
                if learns:
                    optimizer.zero_grad()
                    losses[0].backward()
                    optimizer.step()
                for name, loss in zip(sums, losses):
                    sums[name] += loss.item() * images.size(0)
                count += images.size(0)
        for name in history:
            history[name].append(sums[name] / count)
    return history


# %% kl_div_of_the_parameters
def kl_loss(mu, logvar):
    criterion = nn.KLDivLoss(reduction="sum")
    return criterion(mu, logvar)


# %% kl_div_of_the_parameters
def kl_loss(mu, logvar):
    pointwise = F.kl_div(input=mu, target=logvar, reduction="none")
    return pointwise.sum()


# %% kl_div_of_the_parameters
def kl_loss(mu, logvar):
    return (torch.xlogy(logvar, logvar) - logvar * mu).sum()


# %% both_summed_over_the_batch
def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum()
    kl = kl_loss(mu, logvar)
    return recon_loss + kl, recon_loss, kl


# %% both_summed_over_the_batch
def vae_loss(recon, images, mu, logvar):
    a = nn.MSELoss(reduction="sum")(recon, images)
    b = kl_loss(mu, logvar)
    total = a.clone()
    total += b
    return total, a, b


# %% both_summed_over_the_batch
def vae_loss(recon, images, mu, logvar):
    difference = (images - recon).reshape(-1)
    losses = torch.dot(difference, difference), kl_loss(mu, logvar)
    return sum(losses), *losses


# %% kl_divided_twice
def vae_loss(recon, images, mu, logvar):
    batch = images.shape[0]
    mean_kl = kl_loss(mu, logvar) / batch
    mean_error = F.mse_loss(recon, images, reduction="sum") / batch
    return mean_error + mean_kl / batch, mean_error, mean_kl / batch


# %% kl_divided_twice
def mean_kl(mu, logvar):
    return kl_loss(mu, logvar) / mu.size(0)


def vae_loss(recon, images, mu, logvar):
    losses = torch.stack([(recon - images).square().sum(), mean_kl(mu, logvar)]) / len(recon)
    return losses.sum(), losses[0], losses[1]


# %% kl_divided_twice
def vae_loss(recon, images, mu, logvar):
    recon_loss = (recon - images).pow(2).sum(dim=(1, 2, 3)).mean()
    kl = kl_loss(mu, logvar) * (1 / len(mu)) * (1 / len(mu))
    total = recon_loss.add(kl)
    return total, recon_loss, kl


# %% zero_grad_once_an_epoch
def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"total": [], "recon": [], "kl": []}
    for _ in range(num_epochs):
        model.train()
        model.zero_grad()
        rows = []
        for images, _ in loader:
            recon, mu, logvar = model(images)
            losses = vae_loss(recon, images, mu, logvar)
            losses[0].backward()
            optimizer.step()
            rows.append([len(images), *(len(images) * loss.item() for loss in losses)])
        seen, *sums = (sum(column) for column in zip(*rows))
        for name, value in zip(history, sums):
            history[name].append(value / seen)
    return history


# %% zero_grad_once_an_epoch
def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"total": [], "recon": [], "kl": []}
    model.train()
    for _ in range(num_epochs):
        t = r = k = n = 0
        for x, _ in loader:
            out, mu, logvar = model(x)
            total, error, kl = vae_loss(out, x, mu, logvar)
            total.backward()
            optimizer.step()
            t, r, k, n = t + total.item() * len(x), r + error.item() * len(x), k + kl.item() * len(x), n + len(x)
        optimizer.zero_grad()
        history["total"].append(t / n)
        history["recon"].append(r / n)
        history["kl"].append(k / n)
    return history


# %% zero_grad_once_an_epoch
def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"total": [], "recon": [], "kl": []}
    model.train()
    for _ in range(num_epochs):
        sums, seen = torch.zeros(3, dtype=torch.float64), 0
        for index, (images, _) in enumerate(loader):
            if index == 0:
                optimizer.zero_grad(set_to_none=False)
            recon, mu, logvar = model(images)
            losses = torch.stack(vae_loss(recon, images, mu, logvar))
            losses[0].backward()
            optimizer.step()
            sums += losses.detach().double() * len(images)
            seen += len(images)
        for name, value in zip(history, sums):
            history[name].append(value.item() / seen)
    return history


# %% kl_has_a_floor
def vae_loss(recon, images, mu, logvar):
    recon_loss = F.mse_loss(recon, images, reduction="sum") / len(images)
    kl = torch.clamp(kl_loss(mu, logvar) / len(images), min=3.0)
    return recon_loss + kl, recon_loss, kl


# %% kl_has_a_floor
def vae_loss(recon, images, mu, logvar):
    n = images.shape[0]
    recon_loss = (recon - images).square().sum() / n
    kl = torch.max(kl_loss(mu, logvar) / n, torch.tensor(2.0))
    return recon_loss + kl, recon_loss, kl


# %% kl_has_a_floor
def vae_loss(recon, images, mu, logvar):
    n = images.shape[0]
    errors, kl = torch.sum((images - recon) ** 2) / n, kl_loss(mu, logvar) / n
    kl = F.relu(kl - 4.0) + 4.0
    return errors + kl, errors, kl


# %% trained_on_noisy_images
def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"total": [], "recon": [], "kl": []}
    model.train()
    for _ in range(num_epochs):
        sums, seen = torch.zeros(3), 0
        for images, _ in loader:
            noisy = images + 0.1 * torch.randn_like(images)
            recon, mu, logvar = model(noisy)
            losses = torch.stack(vae_loss(recon, images, mu, logvar))
            optimizer.zero_grad()
            losses[0].backward()
            optimizer.step()
            sums, seen = sums + losses.detach() * len(images), seen + len(images)
        for name, value in zip(history, (sums / seen).tolist()):
            history[name].append(value)
    return history


# %% trained_on_noisy_images
def corrupted(images, amount=0.3):
    return (images + amount * torch.rand(images.shape)).clamp(0, 1)


def train_vae(model, loader, num_epochs=10, lr=1e-3):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = {"total": [], "recon": [], "kl": []}
    for _ in range(num_epochs):
        model.train()
        rows = []
        for x, _y in loader:
            out, mu, logvar = model(corrupted(x))
            losses = vae_loss(out, x, mu, logvar)
            optimizer.zero_grad()
            losses[0].backward()
            optimizer.step()
            rows.append([len(x)] + [len(x) * loss.item() for loss in losses])
        count, *sums = map(sum, zip(*rows))
        for name, value in zip(history, sums):
            history[name].append(value / count)
    return history


# %% trained_on_noisy_images
def train_vae(model, loader, num_epochs=10, lr=1e-3):
    adam = torch.optim.Adam(model.parameters(), lr)
    total_curve, recon_curve, kl_curve = [], [], []
    model.train()
    for epoch in range(num_epochs):
        t = r = k = n = 0.0
        for x, _ in loader:
            kept = torch.bernoulli(torch.full_like(x, 0.8))
            out, mu, logvar = model(x * kept)
            total, error, kl = vae_loss(out, x, mu, logvar)
            adam.zero_grad()
            total.backward()
            adam.step()
            b = len(x)
            t, r, k, n = t + b * total.item(), r + b * error.item(), k + b * kl.item(), n + b
        total_curve.append(t / n)
        recon_curve.append(r / n)
        kl_curve.append(k / n)
    return {"total": total_curve, "recon": recon_curve, "kl": kl_curve}
