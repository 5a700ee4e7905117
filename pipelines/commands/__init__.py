"""The commands of `muang`, a module each, imported only when called: `muang --help` must not wait for pandas."""
