"""The spread follows sigma, but it is a fixed multiple of it. The noise is larger than N(0, 1), because of a factor
or because several draws were added. Which standard deviation must eps have?"""

HINT = "the width of the cloud"
CHANGES = {"* eps": "* 2 * eps"}
