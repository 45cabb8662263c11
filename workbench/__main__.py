"""Run the command line with ``python -m workbench``."""

from workbench.command import main

if __name__ == "__main__":
    main(prog_name="tildel")
