"""The labels come from another pass over the loader, which may shuffle again: a code and its label then belong to
different images. When do an image and its label come together?
"""

HINT = "the order"
CHANGES = {"torch.cat(labels)": "torch.cat([batch_labels for _, batch_labels in loader])"}
