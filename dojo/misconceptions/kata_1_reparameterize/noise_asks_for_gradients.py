"""z is connected to a graph even if neither input is: the noise itself has requires_grad=True, as if it were
learned. Which of mu, logvar and eps does training change?"""

HINT = "whether z needs gradients"
CHANGES = {"torch.randn_like(sigma)": "torch.randn_like(sigma).requires_grad_()"}
