"""When things run: the `muang` command, Dagster's definitions, jobs, schedules, sensors and settings."""
