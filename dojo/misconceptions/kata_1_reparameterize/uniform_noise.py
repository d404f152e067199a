"""The noise is uniform between 0 and 1, so z is never below mu. The names rand and randn differ by one letter.
Which of them draws from N(0, 1)?"""

HINT = "the distribution of eps"
CHANGES = {"torch.randn_like(sigma)": "torch.rand_like(sigma)"}
