"""z is noise from N(0, 1) and depends on neither mu nor logvar, so the encoder's results are lost. How do the two
inputs turn such noise into a sample of their own cloud?"""

HINT = "the centre of the cloud"
CHANGES = {"mu + sigma * eps": "eps"}
