"""Pages that show a lecture: slides for the class, clips to look through and compare, the same while one types."""
