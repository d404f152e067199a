"""The labels are first and the codes second. Which order does the kata ask for?"""

HINT = "what is returned"

from dojo.misconceptions.changed import changed

extract_latents = changed(
    "extract_latents",
    {"torch.cat(codes).numpy(), torch.cat(labels).numpy()": "torch.cat(labels).numpy(), torch.cat(codes).numpy()"},
)
