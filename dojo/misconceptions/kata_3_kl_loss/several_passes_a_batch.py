"""Each batch goes through the model more than once. Each time the model draws a new z, so the results do not belong
together. Which values does one call of the model return?"""

HINT = "the input of the model"
CHANGES = {"recon, mu, logvar = model(images)": "recon, (_, mu, logvar) = model(images)[0], model(images)"}
