"""Where everything stands, and the cards that stand there."""
