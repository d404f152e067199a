"""The history has three right losses, but the parameters follow only the reconstruction error. On which of the
three numbers is backward() called, and was mu or logvar detached before?"""

HINT = "where backward starts"
CHANGES = {"total.backward()": "recon_loss.backward()"}
