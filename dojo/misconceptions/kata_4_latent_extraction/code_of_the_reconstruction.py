"""The codes belong to the reconstructions and not to the images: each picture went through the whole model and was
then encoded again. Whose place on the map is asked for?
"""

HINT = "what the encoder sees"

from dojo.misconceptions.changed import changed

extract_latents = changed(
    "extract_latents",
    {"mu, _logvar = model.encode(images.to(device))": "mu = model.encode(model.decode(model.encode(images)[0]))[0]"},
)
