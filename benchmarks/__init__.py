"""What `make bench` measures: whole commands in processes of their own, wall time and peak memory, and ratios in one run."""
