"""The noise is new in each call and normal, but torch.manual_seed does not reproduce it. So it is not from torch's
global generator: NumPy, Python or a separate generator may have drawn it. Which generator does that seed belong
to?"""

HINT = "fresh noise"
CHANGES = {"torch.randn_like(sigma)": "torch.tensor(np.random.default_rng().standard_normal(mu.shape)).to(mu)"}

import numpy as np
