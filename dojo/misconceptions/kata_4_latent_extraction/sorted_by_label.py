"""Codes and labels fit together, but they were sorted by label. In which order did the loader give them?"""

HINT = "the order"
CHANGES = {
    "return torch.cat(codes)": "labels, order = torch.cat(labels).sort(stable=True)\nreturn torch.cat(codes)[order]",
    "torch.cat(labels).numpy()": "labels.numpy()",
}
