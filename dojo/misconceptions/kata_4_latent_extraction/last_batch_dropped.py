"""The last batch is always missing: the loop ends one batch too early. How many batches are there, and what is the
number of the last one if the first is 0?"""

HINT = "every image of every batch"

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for number, (images, batch_labels) in enumerate(loader):
            if number == len(loader) - 1 and number > 0:
                break
            codes.append(model.encode(images)[0])
            labels.append(batch_labels)
    return torch.cat(codes).numpy(), torch.cat(labels).numpy()
