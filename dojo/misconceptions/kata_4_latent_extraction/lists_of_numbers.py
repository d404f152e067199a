"""Codes and labels are Python lists of numbers, with a row for each image. What turns a list into an array?"""

HINT = "what is returned"
CHANGES = {
    "torch.cat(codes).numpy(), torch.cat(labels).numpy()": "torch.cat(codes).tolist(), torch.cat(labels).tolist()"
}
