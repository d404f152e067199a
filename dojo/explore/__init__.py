"""The latent plane as one page for a browser: no server, no network, drawn from the learner's own trained models."""
