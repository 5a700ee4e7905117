"""What must be true: how values read, how tables look, which rules hold, what a release must satisfy."""
