"""Every pixel is 0 or 1: the grey values were rounded, or compared with a threshold. What does a grey pixel show about
what the decoder has learned?"""

HINT = "the values of the pixels"
CHANGES = {"return stitch(images.cpu(), n).numpy()": "return (stitch(images.cpu(), n) > 0.5).float().numpy()"}
