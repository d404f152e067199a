"""The value is right, but it is a Python number, which has no connection to mu and logvar. What does item() remove
from a tensor?"""

HINT = "the graph"
CHANGES = {"logvar.exp())": "logvar.exp()).item()"}
