"""The pictures, a module each: they draw plain arrays into a PNG, without a window, and say what it shows."""
