"""Only the last batch is returned: each batch replaced the one before it. Where is a batch kept when the next one
arrives?"""

HINT = "every image of every batch"
CHANGES = {"mu, _logvar = ": "codes, labels = [], []\nmu, _logvar = "}
