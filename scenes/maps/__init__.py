"""The picture of a loss over many learning rates: the curve on its side, and beside it what descents come to."""
