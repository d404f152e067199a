"""The noise is added without scaling, with the same width for every logvar. Which of the two inputs should set the
width of the cloud, and where is it used?"""

HINT = "the width of the cloud"
CHANGES = {"sigma * ": ""}
