"""A cloud narrower than N(0, 1) has a negative KL. logvar has the wrong sign, so nothing keeps the cloud from
shrinking to a point. Which term should prevent that?"""

HINT = "the signs"
CHANGES = {"1 + logvar": "1 - logvar"}
