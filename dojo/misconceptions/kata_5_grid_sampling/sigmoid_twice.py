"""No pixel is darker than one half: a second sigmoid seems to follow the decoder. Which layer does the decoder
already end with?"""

HINT = "the values of the pixels"
CHANGES = {"images.cpu()": "torch.sigmoid(images)"}
