"""A generator yields the results of the batches, which are then joined."""

import numpy as np
import torch


def batches(model, loader):
    for images, y in loader:
        with torch.inference_mode():
            mu = model.encode(images)[0]
        yield mu.numpy().copy(), y.numpy()


def extract_latents(model, loader):
    model.eval()
    codes, labels = zip(*batches(model, loader), strict=True)
    return np.concatenate(codes), np.concatenate(labels)
