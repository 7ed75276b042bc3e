"""Methods of descent: how a step follows from the gradient and from what is remembered."""
