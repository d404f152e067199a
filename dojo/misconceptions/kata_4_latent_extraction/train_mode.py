"""The codes are read off in train mode even if the model comes in eval mode: it is switched over, so
dropout makes them random and batch norm's statistics change. Which of the two modes is for looking?
"""

HINT = "eval mode"

import torch


def extract_latents(model, loader):
    model.train()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.append(model.encode(images)[0])
            labels.append(batch_labels)
    return torch.cat(codes).numpy(), torch.cat(labels).numpy()
