"""How each kind of file is taken apart. Runs in the reader's process alone; nothing here executes what a file holds."""
