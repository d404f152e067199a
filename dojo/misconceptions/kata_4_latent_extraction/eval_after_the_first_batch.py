"""A model that comes in train mode reads its first batch in train mode and the others in eval mode: it is switched over
inside the loop, or too late. Before which line does the switch belong?
"""

HINT = "eval mode"

import torch


def extract_latents(model, loader):
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.append(model.encode(images)[0])
            labels.append(batch_labels)
            model.eval()
    return torch.cat(codes).numpy(), torch.cat(labels).numpy()
