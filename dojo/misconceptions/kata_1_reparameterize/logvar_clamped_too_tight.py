"""In the middle this is right, but beyond a certain logvar the spread stops following it: the cloud can become
neither wider nor narrower, and the gradient there is zero. How far may logvar go in these exercises before a clamp
may bite?
"""

HINT = "the range of logvar"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"torch.exp(logvar / 2)": "torch.exp(logvar.clamp(-4, 4) / 2)"})
