"""All codes lie close together, as if the images were nearly black: the pixels seem to have been divided by
255 once more. In which range does the loader give them?
"""

HINT = "what the encoder sees"

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.append(model.encode(images / 255)[0])
            labels.append(batch_labels)
    return torch.cat(codes).numpy(), torch.cat(labels).numpy()
