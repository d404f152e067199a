"""Runs the whole model, ignores recon, and joins the batches with NumPy."""

import numpy as np
import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    for images, y in loader:
        with torch.no_grad():
            _, mu, _ = model(images)
        codes.append(mu.numpy())
        labels.append(y.numpy())
    return np.concatenate(codes, axis=0), np.concatenate(labels)
