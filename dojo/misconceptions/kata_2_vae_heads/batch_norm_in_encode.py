"""In train mode an image's mu or logvar depends on the other images in the batch; in eval mode it does not. encode
seems to contain a batch norm. What should the cloud of one image depend on?"""

HINT = "the features"
CHANGES = {
    "super().__init__()": "super().__init__()\nself.norm = nn.BatchNorm1d(FEATURES)",
    "self.encoder_conv(x)": "self.norm(self.encoder_conv(x))",
}
