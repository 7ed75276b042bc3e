"""The picture of a loss of two variables."""
