"""Only the codes are returned, without their labels. What will the points on the map be coloured by?"""

HINT = "what is returned"

from dojo.misconceptions.changed import changed

extract_latents = changed("extract_latents", {", torch.cat(labels).numpy()": ""})
