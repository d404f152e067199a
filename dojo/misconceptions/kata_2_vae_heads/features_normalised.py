"""The heads read features that were scaled to the same length or spread for every image. There is a layer norm or
F.normalize before them. What do the two heads read, according to the kata?"""

HINT = "the features"
CHANGES = {"self.encoder_conv(x)": "nn.functional.layer_norm(self.encoder_conv(x), (FEATURES,))"}
