"""One module for each verb: its options, what it does, what it prints."""
