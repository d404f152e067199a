"""The codes lie elsewhere, as if the images were brighter or darker than they are: the model is shown pixels from -1 to
1. In which range has it seen them in training?
"""

HINT = "what the encoder sees"

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.append(model.encode((images - 0.5) / 0.5)[0])
            labels.append(batch_labels)
    return torch.cat(codes).numpy(), torch.cat(labels).numpy()
