"""Trained models, stored under a cache key of everything that they depend on."""
