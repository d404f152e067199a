"""A model that comes in train mode is read off in train mode: dropout makes its codes random, and batch norm's
statistics change by being looked at. In which mode is a model looked at?
"""

HINT = "eval mode"

from dojo.misconceptions.changed import changed

extract_latents = changed("extract_latents", {"model.eval()": ""})
