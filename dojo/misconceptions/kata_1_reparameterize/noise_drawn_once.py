"""Every call uses the same noise. It was drawn once and stored, or it comes from a generator that always starts
from the same state. When must eps be drawn so that an image gets new noise each time?"""

HINT = "fresh noise"
CHANGES = {"torch.randn_like(sigma)": "kept.setdefault((mu.shape, mu.dtype), torch.randn_like(sigma))"}

kept = {}
