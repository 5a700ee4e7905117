"""What ministries receive: one module an extract, each a pure function of a release's DuckDB file."""
