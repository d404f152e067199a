"""The mean of all codes was subtracted from each code. Where does the encoder put an image, and which image would
kata 5 decode from a code that was moved?"""

HINT = "the codes as they are"
CHANGES = {"return torch.cat(codes).numpy(),": "codes = torch.cat(codes)\nreturn (codes - codes.mean(0)).numpy(),"}
