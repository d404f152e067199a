"""The numbers of the noise depend on one another. Their mean was subtracted, they were scaled to a fixed spread or
length, or each number also occurs with the other sign. Is an eps still independent of the
others after such a correction?"""

HINT = "the distribution of eps"
CHANGES = {"torch.randn_like(sigma)": "torch.randn_like(sigma)\neps = (eps - eps.mean()) / eps.std()"}
