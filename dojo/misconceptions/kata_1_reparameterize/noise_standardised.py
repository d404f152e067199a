"""The noise of a batch has the same sum, or the same sum of squares, in every call. Its mean was subtracted, it was
scaled to a fixed spread or length, or each number also occurs with the other sign. Is an eps still independent of the
others after such a correction?"""

HINT = "the distribution of eps"
CHANGES = {"torch.randn_like(sigma)": "torch.randn_like(sigma)\neps = (eps - eps.mean()) / eps.std()"}
