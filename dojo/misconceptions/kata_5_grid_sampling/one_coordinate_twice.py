"""Both numbers of each point are the same coordinate. Which of the two grows to the right, and which one upwards?"""

HINT = "every pair once"
CHANGES = {"[z0, z1]": "[z0, z0]"}
