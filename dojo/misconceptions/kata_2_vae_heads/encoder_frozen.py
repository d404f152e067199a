"""The heads learn, but no gradient reaches the convolutions behind them: the features are computed under no_grad or
detached, or the convolutions are frozen. Which parameters of this encoder were trained before, and by whom?"""

HINT = "the gradients of the encoder"
CHANGES = {"self.encoder_conv(x)": "self.encoder_conv(x).detach()"}
