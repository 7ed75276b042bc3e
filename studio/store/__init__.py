"""What has been rendered, from what, and whether it still stands."""
