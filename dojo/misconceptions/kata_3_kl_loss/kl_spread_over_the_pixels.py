"""The KL is divided by the number of pixels as well as by the batch size, so it hardly counts beside the
reconstruction error. Over what is the KL of one image a sum: its pixels, or something else?"""

HINT = "the scale of the two losses"
CHANGES = {"kl_loss(mu, logvar) / batch_size": "kl_loss(mu, logvar) / images.numel()"}
