"""The reconstruction error is the norm of the whole batch, the root of all its squared errors, divided by the batch
size. Does the kata's formula have a root?"""

HINT = "the squared errors"
CHANGES = {'F.mse_loss(recon, images, reduction="sum")': "torch.norm(recon - images)"}
