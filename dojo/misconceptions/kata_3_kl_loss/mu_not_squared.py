"""A mean of -1 makes the KL smaller and a mean of +1 makes it larger: mu is used without its square. What does the
formula do to mu so that both sides of 0 cost the same?"""

HINT = "the term of mu"
CHANGES = {"mu.pow(2)": "mu"}
