"""The command, for running it as a process of its own."""

from pipelines.cli import main

if __name__ == "__main__":
    main()
