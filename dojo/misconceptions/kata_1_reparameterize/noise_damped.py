"""The spread follows sigma, but it is a fixed fraction of it: the noise was made smaller, by a factor or by
averaging over several draws. The pictures get steadier, yet which distribution does z have then?
"""

HINT = "the width of the cloud"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"* eps": "* 0.1 * eps"})
