"""z lies between -1 and 1: a tanh follows the sample. In kata 5 the decoder gets samples of N(0, 1). How far from 0
do they lie?"""

HINT = "the distribution of z"
CHANGES = {"z = reparameterize(mu, logvar)": "z = torch.tanh(reparameterize(mu, logvar))"}
