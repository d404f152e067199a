"""forward's second value is the sample z and not the mean. Which of them does the KL use?"""

HINT = "what is returned"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {", mu, logvar": ", z, logvar"})
