"""The sheets of each agency."""
