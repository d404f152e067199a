"""With equal batches everything is right. A small last batch overwrites earlier codes, and zeros are left at the
end: its place was computed from its own size. How many images came before it?"""

HINT = "every image of every batch"

import numpy as np
import torch


def extract_latents(model, loader):
    model.eval()
    total = len(loader.dataset)
    codes, labels = None, np.zeros(total, dtype=np.int64)
    with torch.no_grad():
        for number, (images, batch_labels) in enumerate(loader):
            mu, size = model.encode(images)[0].numpy(), len(images)
            if codes is None:
                codes = np.zeros((total, mu.shape[1]), dtype=np.float32)
            codes[number * size : (number + 1) * size] = mu
            labels[number * size : (number + 1) * size] = batch_labels
    return codes, labels
