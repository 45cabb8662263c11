"""How does a person reach all this?  The command line, thin over the same use cases as the library."""
