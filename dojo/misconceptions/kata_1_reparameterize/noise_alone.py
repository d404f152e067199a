"""z is noise from N(0, 1) and hangs on neither mu nor logvar, so what the encoder found out is thrown away.
How do the two inputs turn such noise into a sample of their own cloud?
"""

HINT = "the centre of the cloud"

import torch


def reparameterize(mu, logvar):
    return torch.randn_like(mu)
