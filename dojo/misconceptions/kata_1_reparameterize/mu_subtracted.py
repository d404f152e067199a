"""The samples lie around -mu: mu is subtracted. Where does z lie if eps is 0?"""

HINT = "the centre of the cloud"
CHANGES = {"mu + sigma * eps": "sigma * eps - mu"}
