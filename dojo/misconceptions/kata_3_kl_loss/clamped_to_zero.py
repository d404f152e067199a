"""The KL is 0 for every input, and its gradient is 0, too: a clamp or ReLU seems to remove negative values. Which
sign did the sum have before the clamp?"""

HINT = "the signs"
CHANGES = {"-0.5 * torch.sum(": "torch.clamp(0.5 * torch.sum(", "logvar.exp())": "logvar.exp()), min=0)"}
