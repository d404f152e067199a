"""Both numbers of each point are the same coordinate, the one that grows upwards. Which of the two grows to the
right?"""

HINT = "every pair once"
CHANGES = {"[z0, z1]": "[z1, z1]"}
