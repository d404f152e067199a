"""An element with a large KL is right, and an element with a small KL counts as 0. A threshold or a mask leaves it
out. Which elements does the sum in the formula run over?"""

HINT = "the closed form"
CHANGES = {
    "return -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())": """
kls = -0.5 * (1 + logvar - mu.pow(2) - logvar.exp())
return (kls * (kls > 0.02)).sum()"""
}
