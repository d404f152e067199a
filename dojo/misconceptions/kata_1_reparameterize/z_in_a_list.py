"""The function returns a Python list and not a tensor. Which methods of a tensor will the decoder need that a list
does not have?"""

HINT = "what is returned"
CHANGES = {"mu + sigma * eps": "[mu + sigma * eps]"}
