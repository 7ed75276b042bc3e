"""Points and a line that is fitted to them."""
