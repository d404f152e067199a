"""For some values of logvar this is right. Beyond a certain logvar the spread no longer follows it: the cloud cannot
become wider or narrower, and the gradient there is zero. Which values of logvar can occur in these exercises, so that
a clamp must not change them?"""

HINT = "the range of logvar"
CHANGES = {"torch.exp(logvar / 2)": "torch.exp(logvar.clamp(-4, 4) / 2)"}
