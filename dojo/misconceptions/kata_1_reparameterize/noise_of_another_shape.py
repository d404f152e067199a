"""The noise has the right mean, but it is not normal: large values are too rare, too common or missing. Examples
are a clamp, a sum of uniform numbers, Laplace's or Student's distribution. Which distribution is eps drawn from?"""

HINT = "the distribution of eps"
CHANGES = {"torch.randn_like(sigma)": "torch.randn_like(sigma).clamp(-3, 3)"}
