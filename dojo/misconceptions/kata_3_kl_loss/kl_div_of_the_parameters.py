"""The values fit F.kl_div called on mu and logvar. That function compares two tables of probabilities. Are the
parameters of a Gaussian such a table?"""

HINT = "the closed form"
CHANGES = {
    "return -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())": 'return F.kl_div(mu, logvar, reduction="sum")'
}
