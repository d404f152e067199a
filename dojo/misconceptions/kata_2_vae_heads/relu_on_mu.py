"""mu is never negative: a ReLU seems to stand after its head, so three quarters of a plane of codes are out of
reach. Which values may the centre of a cloud take?
"""

HINT = "what mu may be"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"self.fc_mu(features)": "torch.relu(self.fc_mu(features))"})
