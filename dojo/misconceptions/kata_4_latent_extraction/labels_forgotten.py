"""Only the codes are returned, without their labels. What will the points on the map be coloured by?"""

HINT = "what is returned"

import torch


def extract_latents(model, loader):
    model.eval()
    with torch.no_grad():
        return torch.cat([model.encode(images)[0] for images, _ in loader]).numpy()
