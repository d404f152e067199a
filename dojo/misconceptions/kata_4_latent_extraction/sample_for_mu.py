"""The codes differ from call to call, although the model does not change: samples of the clouds were collected.
Which single point describes a cloud best?"""

HINT = "mu"
CHANGES = {"mu.cpu()": "mu + torch.exp(_logvar / 2) * torch.randn_like(mu)"}
