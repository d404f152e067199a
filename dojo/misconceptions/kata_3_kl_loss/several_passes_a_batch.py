"""Each batch goes through the model more than once. Each time the model draws a new z, so the losses of one pass are
not those of another. How many calls of the model does one step need?"""

HINT = "the input of the model"
CHANGES = {"recon, mu, logvar = model(images)": "recon, (_, mu, logvar) = model(images)[0], model(images)"}
