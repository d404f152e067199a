"""The number of epochs is the same whatever num_epochs is passed: it is written in. Where does the loop
take its length from?
"""

HINT = "the loops"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"range(num_epochs)": "range(10)"})
