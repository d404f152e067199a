"""sigma and the noise are both added to mu: sigma shifts the cloud, and its width is always 1. What should sigma do
to the noise before it is added?"""

HINT = "the width of the cloud"
CHANGES = {" * ": " + "}
