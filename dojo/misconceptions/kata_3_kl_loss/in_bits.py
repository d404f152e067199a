"""Every KL is 1.4427 times as large as it should be. That is 1 / ln 2, so it is in bits. Which unit does the kata
ask for?"""

HINT = "a further factor"
CHANGES = {"-0.5 * ": "-0.5 / 0.6931472 * "}
