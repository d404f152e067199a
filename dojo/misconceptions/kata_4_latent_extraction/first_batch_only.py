"""Only the first batch is returned: the return may be inside the loop, or only one batch was read from the loader.
How many images does the loader have in all?"""

HINT = "every image of every batch"

import torch


def extract_latents(model, loader):
    model.eval()
    images, labels = next(iter(loader))
    with torch.no_grad():
        return model.encode(images)[0].numpy(), labels.numpy()
