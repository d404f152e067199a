"""z equals mu in every call: nothing random is added and logvar is not used. So the decoder gets single points, as
in a plain autoencoder. Where is the width of the cloud used?"""

HINT = "the missing noise"
CHANGES = {"mu + sigma * eps": "mu"}
