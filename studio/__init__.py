"""Production: from a lecture file to finished clips."""
