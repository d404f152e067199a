"""Mistakes of kata 4, each written three times by other hands. The mistake is the title of the cell;
the imports above the first cell are for all."""

import numpy as np
import torch

# %% codes_standardised
@torch.no_grad()
def extract_latents(model, loader):
    model.eval()
    all_codes, all_labels = [], []
    for x, y in loader:
        mu, _ = model.encode(x)
        all_codes.extend(mu.numpy())
        all_labels.extend(y.numpy())
    codes = np.stack(all_codes)
    codes = (codes - codes.mean(axis=0)) / codes.std(axis=0)
    return codes.astype(np.float32), np.array(all_labels, dtype=np.int64)


# %% codes_standardised
def standardise(values):
    centre, spread = values.mean(0, keepdim=True), values.std(0, keepdim=True)
    return (values - centre) / spread


def extract_latents(model, loader):
    model.eval()
    with torch.inference_mode():
        pairs = [(model.encode(images)[0], labels) for images, labels in loader]
    mus, ys = zip(*pairs)
    return standardise(torch.cat(mus)).numpy(), torch.cat(ys).numpy()


# %% codes_standardised
def extract_latents(model, loader):
    was_training = model.training
    model.eval()
    rows, ys = [], []
    for images, labels in loader:
        _, mu, _ = model(images)
        rows += mu.detach().tolist()
        ys += labels.tolist()
    model.train(was_training)
    rows = torch.tensor(rows)
    rows -= rows.mean(dim=0)
    rows /= rows.pow(2).mean(dim=0).sqrt().clamp(min=1e-6)
    return rows.numpy(), np.asarray(ys)
