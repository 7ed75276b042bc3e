"""From finished clips to all that a channel needs: the joined film, captions, chapters, pictures, texts."""
