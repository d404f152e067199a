"""Codes and labels are Python lists of numbers, with a row for each image. What turns a list into an array?"""

HINT = "what is returned"

from dojo.misconceptions.changed import changed

extract_latents = changed(
    "extract_latents",
    {"torch.cat(codes).numpy(), torch.cat(labels).numpy()": "torch.cat(codes).tolist(), torch.cat(labels).tolist()"},
)
