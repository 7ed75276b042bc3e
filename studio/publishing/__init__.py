"""From a finished film to a video on the channel: once, whole, private until it is right."""
