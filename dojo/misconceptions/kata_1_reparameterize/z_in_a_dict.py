"""The function returns a dict with z as one of its values. What does kata 2 give to the decoder: a dict, or z?"""

HINT = "what is returned"
CHANGES = {"mu + sigma * eps": '{"z": mu + sigma * eps}'}
