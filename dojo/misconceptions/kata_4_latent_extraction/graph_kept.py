<<<<<<< HEAD
"""The codes are right, but they are still connected to a graph. It keeps the output of every layer for every image in
memory. How do you tell torch that nobody needs a gradient?
=======
"""The codes are right, but they still hang on a graph that keeps every layer's output of every image in memory. What
can be told to torch when no gradient will be asked for?
>>>>>>> 94bbc67 (Name what a long run, an optimizer's settings and far gradients show; tell pairs of training mistakes; write more mistakes as the line they change)
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
