"""The steps begin short and grow longer: the learning rate seems to be warmed up. What did the kata say about
schedules?
"""

HINT = "plain Adam"

from dojo.misconceptions.changed import changed

train_vae = changed(
    "train_vae",
    {
        "model.train()": """model.train()
schedule = torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=0.1, total_iters=5)""",
        "for name, values in": "schedule.step()\nfor name, values in",
    },
)
