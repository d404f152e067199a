"""The steps become smaller during the run: the learning rate seems to follow a schedule. Which
learning rate does the caller expect in the last epoch?"""

HINT = "plain Adam"
CHANGES = {
    "model.train()": "model.train()\nschedule = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.9)",
    "for name, values in": "schedule.step()\nfor name, values in",
}
