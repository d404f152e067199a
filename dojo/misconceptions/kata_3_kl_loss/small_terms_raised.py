"""An element with a large KL is right, and a small KL is replaced by a larger number. Each element has a
lower limit, as with free bits. What is the KL of N(0, 1) from itself?"""

HINT = "the closed form"
CHANGES = {
    "return -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())": """
kls = -0.5 * (1 + logvar - mu.pow(2) - logvar.exp())
return kls.clamp(min=0.1).sum()"""
}
