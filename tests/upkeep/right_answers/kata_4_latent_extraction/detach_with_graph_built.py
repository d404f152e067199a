"""There is no no_grad: the mu of each batch is detached, so that its graph can be freed."""

import torch


def extract_latents(model, loader, device="cpu"):
    model.eval()
    codes = torch.empty(0)
    labels = torch.empty(0, dtype=torch.long)
    for batch in loader:
        images, y = batch[0].to(device), batch[1]
        mu = model(images)[1].detach()
        codes = mu if len(codes) == 0 else torch.cat((codes, mu))
        labels = torch.cat((labels, y))
    return codes.numpy(), labels.numpy()
