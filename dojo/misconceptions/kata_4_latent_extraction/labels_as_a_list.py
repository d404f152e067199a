"""The labels are a Python list. What turns a list into an array?"""

HINT = "what is returned"

from dojo.misconceptions.changed import changed

extract_latents = changed("extract_latents", {"torch.cat(labels).numpy()": "torch.cat(labels).tolist()"})
