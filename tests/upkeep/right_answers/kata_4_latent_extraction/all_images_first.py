"""One pass over the loader gathers all images and labels. They are encoded afterwards, in batches of another size."""

import torch


def extract_latents(model, loader, piece=50):
    images, labels = (torch.cat(parts) for parts in zip(*loader, strict=True))
    model.eval()
    with torch.no_grad():
        codes = torch.cat([model.encode(part)[0] for part in images.split(piece)])
    return codes.numpy(), labels.numpy()
