"""No pixel of a reconstruction is darker than one half: a second sigmoid seems to follow the decoder. Which layer
does the decoder already end with?"""

HINT = "the picture"
CHANGES = {"self.decode(z)": "torch.sigmoid(self.decode(z))"}
