"""How fast the workbench is, as ratios to a peer that does the same on the same machine."""
