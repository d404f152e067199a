"""fc_mu on the features of encoder_conv, detached batch by batch; the mode is restored afterwards."""

import numpy as np


def extract_latents(model, loader):
    was_training = model.training
    model.eval()
    codes, labels = [], []
    for images, y in loader:
        codes.append(model.fc_mu(model.encoder_conv(images)).detach().cpu().numpy())
        labels.append(y.numpy())
    model.train(was_training)
    return np.vstack(codes), np.hstack(labels)
