"""What draws fast: lines as points, cameras, projections."""
