"""The value changes from call to call and can be negative. It seems to be estimated from a random sample z as ln
q(z) - ln p(z). What is known for two Gaussians that needs no random numbers?"""

HINT = "the closed form"
CHANGES = {
    "return -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())": """
sigma = torch.exp(logvar / 2)
z = mu + sigma * torch.randn_like(mu)
return torch.sum(-logvar / 2 - ((z - mu) / sigma) ** 2 / 2 + z**2 / 2)"""
}
