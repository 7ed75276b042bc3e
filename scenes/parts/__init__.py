"""What the scenes share: the stage, its parts and the clock that moves them."""
