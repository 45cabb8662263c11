"""What if?  Edits of a round, base and what-ifs side by side, and the rounds that ship with tildel."""
