"""The pictures, one module each. Each draws plain arrays into a PNG without a window, with a caption."""
