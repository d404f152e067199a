"""All images are joined and encoded at once, so there is one graph, which detach() lets go of."""

import torch


def extract_latents(model, loader):
    batches = list(loader)
    model.eval()
    mu = model.encode(torch.cat([images for images, _ in batches]))[0].detach()
    return mu.numpy(), torch.cat([labels for _, labels in batches]).numpy()
