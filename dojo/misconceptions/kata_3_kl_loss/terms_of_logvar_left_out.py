"""The KL depends on mu alone: the terms of logvar are missing. What should the KL be for mu = 0 and a very large
sigma?"""

HINT = "the closed form"
CHANGES = {"1 + logvar - mu.pow(2) - logvar.exp()": "-mu.pow(2)"}
