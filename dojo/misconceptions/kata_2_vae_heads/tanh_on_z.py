"""z lies between -1 and 1: a tanh follows the sample. How far from 0 do samples of N(0, 1) lie, which the decoder gets
in kata 5?"""

HINT = "the distribution of z"
CHANGES = {"z = reparameterize(mu, logvar)": "z = torch.tanh(reparameterize(mu, logvar))"}
