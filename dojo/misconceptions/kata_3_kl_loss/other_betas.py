"""The first step is right. After it, the earlier gradients are remembered for too short or too long a time: Adam
has other betas than its defaults. Which of Adam's settings does the kata name?"""

HINT = "plain Adam"
CHANGES = {"lr=lr": "lr=lr, betas=(0.5, 0.999)"}
