"""The codes are right, but the labels come from another pass over the loader, which may shuffle again: a code and
its label then belong to different images. When do an image and its label come together?"""

HINT = "the order"

import torch


def extract_latents(model, loader):
    model.eval()
    with torch.no_grad():
        codes = torch.cat([model.encode(images)[0] for images, _ in loader])
    labels = torch.cat([batch_labels for _, batch_labels in loader])
    return codes.numpy(), labels.numpy()
