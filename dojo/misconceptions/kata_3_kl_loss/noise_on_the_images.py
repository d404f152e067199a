"""The model gets each image changed by random numbers, other ones in every epoch, as a denoising autoencoder does.
Which images should it encode, according to the kata?"""

HINT = "the input of the model"
CHANGES = {"images = images.to(device)": "images = images.to(device) + 0.1 * torch.randn_like(images)"}
