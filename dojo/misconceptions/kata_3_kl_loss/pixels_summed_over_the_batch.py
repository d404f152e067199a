"""The KL is per image, but the reconstruction error is a sum over the whole batch: in larger batches the KL counts
less. Which of the two was divided by B?"""

HINT = "the division by the batch size"
CHANGES = {'F.mse_loss(recon, images, reduction="sum") / batch_size': 'F.mse_loss(recon, images, reduction="sum")'}
