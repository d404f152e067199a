"""What came back is a NumPy array, which has left torch and its graph. From what would backward() start?"""

HINT = "what is returned"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"mu + sigma * eps": "(mu + sigma * eps).detach().numpy()"})
