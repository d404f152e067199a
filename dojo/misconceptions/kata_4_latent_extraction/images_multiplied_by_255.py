"""The codes lie far outside, as if the images were glaringly bright: the model is shown pixels from 0 to
255. In which range has it seen them in training?
"""

HINT = "what the encoder sees"

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.append(model.encode(images * 255)[0])
            labels.append(batch_labels)
    return torch.cat(codes).numpy(), torch.cat(labels).numpy()
