"""model.encode under no_grad, and torch.cat at the end."""

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, y in loader:
            mu, _ = model.encode(images)
            codes.append(mu.cpu())
            labels.append(y.cpu())
    return torch.cat(codes, dim=0).numpy(), torch.cat(labels, dim=0).numpy()
