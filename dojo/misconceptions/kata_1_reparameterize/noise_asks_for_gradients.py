"""z is connected to a graph even where neither input is: the noise itself was told to record gradients, as if it
were something to learn. Which of mu, logvar and eps does training change?
"""

HINT = "whether z needs gradients"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"torch.randn_like(sigma)": "torch.randn_like(sigma).requires_grad_()"})
