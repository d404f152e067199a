"""In train mode encode gives different results for the same images in every call; in eval mode it does not. encode
contains a dropout or other noise for training. Where in a VAE is the one random draw?"""

HINT = "the features"
CHANGES = {"self.encoder_conv(x)": "nn.functional.dropout(self.encoder_conv(x), 0.2, self.training)"}
