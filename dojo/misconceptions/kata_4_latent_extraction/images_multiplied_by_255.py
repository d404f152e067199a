"""The codes lie far outside, as if the images were glaringly bright: the model is shown pixels from 0 to 255. In
which range has it seen them in training?
"""

HINT = "what the encoder sees"

from dojo.misconceptions.changed import changed

extract_latents = changed("extract_latents", {"images.to(device)": "images * 255"})
