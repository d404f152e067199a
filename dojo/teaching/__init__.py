"""What surrounds the writing: hints, predictions, pictures, solutions."""
