"""Only the last batch is returned: each batch replaced the one before it. Where is a batch kept when the next one
arrives?"""

HINT = "every image of every batch"

import torch


def extract_latents(model, loader):
    model.eval()
    with torch.no_grad():
        for images, batch_labels in loader:
            codes, labels = model.encode(images)[0], batch_labels
    return codes.numpy(), labels.numpy()
