"""The codes are right, but they are still connected to a graph. It keeps the output of every layer for every image in
memory. How do you tell torch that nobody needs a gradient?
"""

HINT = "no graph"

from dojo.misconceptions.changed import changed

extract_latents = changed(
    "extract_latents",
    {
        "torch.no_grad()": "torch.enable_grad()",
        "torch.cat(codes).numpy(), torch.cat(labels).numpy()": "torch.cat(codes), torch.cat(labels)",
    },
)
