"""The picture of several descents."""
