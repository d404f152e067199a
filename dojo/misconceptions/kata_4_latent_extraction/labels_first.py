"""The labels come first and the codes second. In which order does the kata ask for them?"""

HINT = "what is returned"

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.append(model.encode(images)[0])
            labels.append(batch_labels)
    return torch.cat(labels).numpy(), torch.cat(codes).numpy()
