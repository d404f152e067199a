"""The same image is encoded differently at every call: new linear layers with new random weights seem to be built
inside the call, so nothing that training learns in them survives. Where are a module's layers made, so that the
optimiser can find them?
"""

HINT = "layers built once"

from dojo.misconceptions.changed import changed

VAE = changed(
    "VAE",
    {
        "self.fc_mu(features)": "nn.Linear(FEATURES, self.fc_mu.out_features)(features)",
        "self.fc_logvar(features)": "nn.Linear(FEATURES, self.fc_mu.out_features)(features)",
    },
)
