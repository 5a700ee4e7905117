"""What exists: thin Dagster assets that read upstream, call one function of a lower room and store the result."""
