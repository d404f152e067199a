"""The factor -½ multiplies 1 + logvar only, and not mu² and exp(logvar). Where do the brackets of the sum open and
close?"""

HINT = "the closed form"
CHANGES = {
    "-0.5 * torch.sum": "torch.sum",
    "1 + logvar - mu": "-0.5 * (1 + logvar) - mu",
}
