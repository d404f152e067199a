"""A generator yields the batches, and the results are joined from it."""

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
