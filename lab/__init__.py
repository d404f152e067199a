"""What every kata is handed: the plain autoencoder, Fashion-MNIST and its sample, the pictures."""
