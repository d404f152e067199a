"""All is right, but one batch was read before the loop, with a pass of its own over the loader. What can be known of
the codes without reading a batch twice?
"""

HINT = "the order"

from dojo.misconceptions.changed import changed

extract_latents = changed(
    "extract_latents", {"codes, labels = [], []": "codes, labels = [], []\n_first = next(iter(loader))"}
)
