"""Each code is twice as long as it should be: it is mu followed by logvar. How many numbers do you need to mark a
place on a map with d axes?"""

HINT = "mu"
CHANGES = {"codes.append(mu.cpu())": "codes.append(torch.cat((mu, _logvar), dim=1))"}
