"""The parameters of each scene: schema, defaults and trajectory in one frozen class a scene."""
