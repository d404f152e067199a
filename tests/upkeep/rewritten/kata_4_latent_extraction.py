"""Mistakes of kata 4, each written in three other ways. The title of each cell is the mistake.
The imports above the first cell are for all cells."""

import numpy as np
import torch


# %% codes_rounded
def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for x, y in loader:
            codes.append(model.encode(x)[0])
            labels.append(y)
    return np.round(torch.cat(codes).numpy(), 2), torch.cat(labels).numpy()


# %% codes_rounded
@torch.no_grad()
def extract_latents(model, loader):
    model.eval()
    pairs = [(torch.round(model.encode(x)[0], decimals=1), y) for x, y in loader]
    return tuple(torch.cat(part).numpy() for part in zip(*pairs))


# %% codes_rounded
def extract_latents(model, loader):
    model.eval()
    rows, ys = [], []
    for x, y in loader:
        _, mu, _ = model(x)
        rows += [[round(value, 2) for value in row] for row in mu.tolist()]
        ys += y.tolist()
    return np.array(rows, np.float32), np.array(ys)


# %% codes_of_length_one
def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for x, y in loader:
            codes.append(torch.nn.functional.normalize(model.encode(x)[0], dim=1))
            labels.append(y)
    return torch.cat(codes).numpy(), torch.cat(labels).numpy()


# %% codes_of_length_one
@torch.inference_mode()
def extract_latents(model, loader):
    model.eval()
    codes, labels = zip(*((model.encode(x)[0].numpy(), y.numpy()) for x, y in loader))
    codes = np.concatenate(codes)
    return codes / np.linalg.norm(codes, axis=1, keepdims=True), np.concatenate(labels)


# %% codes_of_length_one
def extract_latents(model, loader):
    model.eval()
    kept, ys = torch.empty(0), torch.empty(0, dtype=torch.int64)
    for x, y in loader:
        mu = model.encode(x)[0].detach()
        kept, ys = torch.cat([kept, mu / mu.pow(2).sum(-1, keepdim=True).sqrt()]), torch.cat([ys, y])
    return kept.numpy(), ys.numpy()
