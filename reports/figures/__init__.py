"""Which charts does a decided round have?  One file per chart; each has a function `figure`.

Drawn with matplotlib's `Figure` objects, never with pyplot; importing this package imports no matplotlib.
"""
