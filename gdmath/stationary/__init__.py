"""The stationary points of a loss of which nobody knows them all: searched, verified, named."""
