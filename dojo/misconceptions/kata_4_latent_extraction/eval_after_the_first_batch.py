"""A model that comes in train mode reads its first batch in train mode and the others in eval mode: it is switched
over inside the loop, or too late. Before which line does the switch belong?
"""

HINT = "eval mode"

from dojo.misconceptions.changed import changed

extract_latents = changed(
    "extract_latents", {"model.eval()": "", "codes.append(mu.cpu())": "codes.append(mu.cpu())\nmodel.eval()"}
)
