"""From one clip to its files: Manim draws, PyAV encodes, worker processes do it side by side."""
