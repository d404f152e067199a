"""The steps are small at first and become larger: the learning rate seems to be warmed up. Which
learning rate does the caller expect in the first epoch?"""

HINT = "plain Adam"
CHANGES = {
    "model.train()": """model.train()
schedule = torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=0.1, total_iters=5)""",
    "for name, values in": "schedule.step()\nfor name, values in",
}
