"""The values fit the KL of N(0, 1) from the cloud: the two distributions are exchanged. A KL is not symmetric. Over
which of the two is its average taken here, and over which should it be?"""

HINT = "the closed form"
CHANGES = {
    "-0.5 *": "0.5 *",
    "1 + logvar - mu.pow(2) - logvar.exp()": "logvar + (1 + mu.pow(2)) / logvar.exp() - 1",
}
