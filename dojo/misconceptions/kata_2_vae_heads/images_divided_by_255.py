"""The heads hardly notice which image they see: the pixels seem to have been divided by 255 once more. In which
range do the images already arrive?
"""

HINT = "the images"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"self.encoder_conv(x)": "self.encoder_conv(x / 255)"})
