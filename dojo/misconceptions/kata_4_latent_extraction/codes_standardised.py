"""The codes have mean 0 and spread 1 in every dimension, for every model: they were standardised afterwards. Which
facts about the model does such a map no longer show?"""

HINT = "the codes as they are"

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.append(model.encode(images)[0])
            labels.append(batch_labels)
    codes = torch.cat(codes)
    codes = (codes - codes.mean(0)) / (codes.std(0, correction=0) + 1e-8)
    return codes.numpy(), torch.cat(labels).numpy()
