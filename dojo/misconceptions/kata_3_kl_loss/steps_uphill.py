"""Every step has the right size but the opposite direction, so the total grows: it is maximised. Which sign must a
loss have if the optimizer should make it smaller?"""

HINT = "the loss of the step"
CHANGES = {"total.backward()": "(-total).backward()"}
