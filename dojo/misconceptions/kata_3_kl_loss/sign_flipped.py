"""The KL is negative where it should be positive, so a loss that contains it rewards the clouds for moving away from
N(0, 1). Which sign does the sum in the brackets have, and which sign may a distance have?"""

HINT = "the signs"
CHANGES = {"return -": "return "}
