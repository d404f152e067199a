"""With few images everything is right, but the loop stops after a number of images or batches: a limit is written
in the code. Does the kata ask for enough images for a plot, or for all of them?"""

HINT = "every image of every batch"

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for number, (images, batch_labels) in enumerate(loader):
            if number == 10:
                break
            codes.append(model.encode(images)[0])
            labels.append(batch_labels)
    return torch.cat(codes).numpy(), torch.cat(labels).numpy()
