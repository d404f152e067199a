"""A learning rate scheduler is attached to the optimizer. It does nothing in a short run and changes the rate in a
long one. Which learning rate does the caller expect in the last epoch?"""

HINT = "plain Adam"
CHANGES = {
    "model.train()": "model.train()\nschedule = torch.optim.lr_scheduler.StepLR(optimizer, 30)",
    "for name, values in": "schedule.step()\nfor name, values in",
}
