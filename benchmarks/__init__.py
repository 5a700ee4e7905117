"""What `make bench` measures: whole commands in processes of their own; time, peak memory, ratios in one run."""
