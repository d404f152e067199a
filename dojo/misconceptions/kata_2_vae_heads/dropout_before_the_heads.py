"""In train mode encode answers the same images differently at every call; in eval mode it does not. A dropout, or
other noise for training, is at work in encode. Where in a VAE is the one random draw?
"""

HINT = "the features"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"self.encoder_conv(x)": "nn.functional.dropout(self.encoder_conv(x), 0.2, self.training)"})
