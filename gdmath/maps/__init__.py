"""What becomes of descents on a line over many learning rates and starts at a time."""
