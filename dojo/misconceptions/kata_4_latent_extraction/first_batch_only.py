"""Only the first batch has come back: the return may stand inside the loop, or the loader was asked for one
batch and no more. How many images does the loader hold in all?
"""

HINT = "every image of every batch"

import torch


def extract_latents(model, loader):
    model.eval()
    images, labels = next(iter(loader))
    with torch.no_grad():
        return model.encode(images)[0].numpy(), labels.numpy()
