"""The same image is always reconstructed alike, in train mode too, and fc_logvar gets no gradient: the decoder is
handed mu, or samples are drawn only when training is over. What should the decoder get to see while it learns?
"""

HINT = "a sample, not a point"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"self.decode(z)": "self.decode(mu)"})
