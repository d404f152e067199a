"""The codes are the clouds' sigmas, which are always positive: they give the width of the clouds and not their
place. Which of the model's results is the place on the map?"""

HINT = "mu"

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.append(torch.exp(model.encode(images)[1] / 2))
            labels.append(batch_labels)
    return torch.cat(codes).numpy(), torch.cat(labels).numpy()
