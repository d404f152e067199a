"""The decoder's input always spreads by more than sigma. sigma seems to be computed first and then passed to a
function that uses it as logvar. Which side computes sigma from logvar: the caller, or the function?"""

HINT = "the width of the sample"
CHANGES = {"reparameterize(mu, logvar)": "reparameterize(mu, torch.exp(logvar / 2))"}
