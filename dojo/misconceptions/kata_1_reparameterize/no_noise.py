"""z is mu at every call: nothing random has been added and logvar plays no part, so the decoder sees single points
as in a plain autoencoder. Where does the width of the cloud come in?
"""

HINT = "the missing noise"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"mu + sigma * eps": "mu"})
