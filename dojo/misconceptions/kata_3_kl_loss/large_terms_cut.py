"""A cloud near N(0, 1) is right, and the KL of one far from it is too small. mu, logvar, exp(logvar)
or the KL itself was clamped. What is the KL for logvar = 8, according to the closed form?"""

HINT = "the closed form"
CHANGES = {"return -0.5": "logvar = logvar.clamp(-4, 4)\nreturn -0.5"}
