"""Both terms are also divided by the number of pixels. Their balance is right, but neither is a loss per image.
Which division does the kata ask for?"""

HINT = "the scale of the two losses"

from dojo.misconceptions.changed import changed

vae_loss = changed("vae_loss", {"batch_size = len(images)": "batch_size = images.numel()"})
