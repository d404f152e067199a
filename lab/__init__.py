"""What every kata can use: the plain autoencoder, Fashion-MNIST and its sample, the pictures."""
