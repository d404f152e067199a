"""The codes are an array, and the labels are a Python list. What makes an array of a list?"""

HINT = "what is returned"

from dojo.misconceptions.changed import changed

extract_latents = changed("extract_latents", {"torch.cat(labels).numpy()": "torch.cat(labels).tolist()"})
