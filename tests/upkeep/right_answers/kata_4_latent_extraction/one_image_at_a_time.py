"""Each image goes through the encoder separately."""

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, y in loader:
            codes += [model.encode(image.unsqueeze(0))[0].squeeze(0) for image in images]
            labels += list(y)
    return torch.stack(codes).numpy(), torch.stack(labels).numpy()
