"""Every value is the KL times the same number above one: the formula itself contains a weight, like the beta of a
beta-VAE. Which factor is in front of the sum?"""

HINT = "a further factor"
CHANGES = {"-0.5 * ": "-0.5 * 4 * "}
