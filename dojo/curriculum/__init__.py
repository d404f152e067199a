"""What is taught, in order."""
