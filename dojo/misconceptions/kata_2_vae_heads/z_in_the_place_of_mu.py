"""forward's second value is the sample z and not the mean. Which of them does the KL use?"""

HINT = "what is returned"
CHANGES = {", mu, logvar": ", z, logvar"}
