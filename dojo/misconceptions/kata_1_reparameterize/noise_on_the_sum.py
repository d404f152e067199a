"""The noise multiplies mu + sigma, as if a pair of brackets were in the wrong place: z lies around 0 and not around
mu. Which of the two terms must the noise multiply?"""

HINT = "the centre of the cloud"
CHANGES = {"mu + sigma * eps": "(mu + sigma) * eps"}
