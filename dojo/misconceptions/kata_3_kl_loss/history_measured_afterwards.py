"""The history holds the losses of the model after each epoch, from a second pass over the loader, and not the
losses of the training steps. How many passes does the kata ask for in an epoch?"""

HINT = "when the sums are updated"
CHANGES = {
    "loss.item() * len(images)": "0",
    "seen += len(images)": "",
    "for name, values in": """
with torch.no_grad():
    for images, _labels in loader:
        recon, mu, logvar = model(images)
        for name, loss in zip(sums, vae_loss(recon, images, mu, logvar), strict=True):
            sums[name] += loss.item() * len(images)
        seen += len(images)
for name, values in""",
}
