"""The inputs are float32 and z is float64, and torch.manual_seed has no effect on the noise. NumPy seems to have
drawn it, and NumPy uses float64 by default. Which function of torch draws noise with the dtype and device of mu?"""

HINT = "the dtype"
CHANGES = {"torch.randn_like(sigma)": "torch.as_tensor(np.random.standard_normal(tuple(mu.shape)))"}

import numpy as np
