"""What is written on screen: words, numbers, formulas, and their colours."""
