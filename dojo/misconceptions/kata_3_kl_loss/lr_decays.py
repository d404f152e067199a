"""The steps become shorter as the run goes on: the learning rate seems to follow a
schedule. What did the kata say about schedules?
"""

HINT = "plain Adam"

from dojo.misconceptions.changed import changed

train_vae = changed(
    "train_vae",
    {
        "model.train()": "model.train()\nschedule = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.9)",
        "for name, values in": "schedule.step()\nfor name, values in",
    },
)
