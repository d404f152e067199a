"""Every call encodes the same image differently. The call seems to build new linear layers with new random weights,
so that training has no effect on them. Where are a module's layers made, so that the optimizer can find them?"""

HINT = "layers built once"
CHANGES = {
    "self.fc_mu(features)": "nn.Linear(FEATURES, self.fc_mu.out_features)(features)",
    "self.fc_logvar(features)": "nn.Linear(FEATURES, self.fc_mu.out_features)(features)",
}
