"""The graphs of all batches stay in memory until the loop has ended: detach() comes after it. How do you tell torch,
before the loop, that no gradient is needed?"""

HINT = "no graph"
CHANGES = {
    "torch.no_grad()": "torch.enable_grad()",
    "torch.cat(codes).numpy()": "torch.cat(codes).detach().numpy()",
}
