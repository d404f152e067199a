"""kl_loss is right, but it gets logvar in place of mu and mu in place of logvar. In which order does it take its
two arguments?"""

HINT = "the arguments of kl_loss"
CHANGES = {"kl_loss(mu, logvar)": "kl_loss(logvar, mu)"}
