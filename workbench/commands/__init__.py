"""Which commands are there?  One file each, with the click command of that name; `workbench.command` orders them."""
