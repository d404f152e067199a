"""The KL becomes smaller if the cloud becomes wider: the sign of exp(logvar) is wrong, so sigma would grow without
limit. Which terms inside the brackets are subtracted?"""

HINT = "the signs"
CHANGES = {"- logvar.exp()": "+ logvar.exp()"}
