"""What came back is a tuple: z, and with it mu and sigma or other things that were at hand. Which of them does the
decoder read?
"""

HINT = "what is returned"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"* eps": "* eps, mu, sigma"})
