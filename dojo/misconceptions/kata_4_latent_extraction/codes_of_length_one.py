"""Every code was divided by its length, so all of them lie on a circle around 0. What does the distance of a code
from 0 say, and is it kept?"""

HINT = "the codes as they are"
CHANGES = {"codes.append(mu.cpu())": "codes.append(torch.nn.functional.normalize(mu).cpu())"}
