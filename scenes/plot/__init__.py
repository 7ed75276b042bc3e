"""A loss against x or against the iteration: windows, axes, curves, marks."""
