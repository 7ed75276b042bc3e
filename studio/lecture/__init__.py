"""From a lecture file to the clips it asks for."""
