"""The spread is a fixed fraction of what it should be: the noise was made smaller, by a factor or by averaging
several draws. The images then vary less. But which distribution does z have?
"""

HINT = "the width of the cloud"
CHANGES = {"* eps": "* 0.1 * eps"}
