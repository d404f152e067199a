"""The function returns a tuple: z, and with it mu and sigma or other values. Which of them does the decoder
read?"""

HINT = "what is returned"
CHANGES = {"* eps": "* eps, mu, sigma"}
