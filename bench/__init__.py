"""How fast is tildel, against what, and does every solver give the same answer?

``make bench`` runs every table (an hour or two), ``make bench-quick`` a small version of each (minutes); one table
alone: ``python -m bench what_ifs_a --quick``.  Every figure is CPU time of one run on one thread each, children
counted, and every value is compared: where two solvers that both claim a proof disagree, the command fails.
"""
