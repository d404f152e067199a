"""Trained models, kept under a key of all that they follow from."""
