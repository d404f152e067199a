"""The noise has the right mean, but it is not normal: large values are too rare, too common or missing. Causes are
a clamp, a sum of uniform numbers or Student's t. Which distribution is eps drawn from?"""

HINT = "the distribution of eps"
CHANGES = {"torch.randn_like(sigma)": "torch.randn_like(sigma).clamp(-3, 3)"}
