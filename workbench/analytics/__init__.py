"""Numbers in, frozen results out: arrays and frames only, a reference each. No screen, no file."""
