"""Do the engine, the reference, another solver and trying everything agree, on thousands of rounds and what-ifs?

    python -m tests.agreement --rounds 5000
    python -m tests.agreement --family overspend --rounds 1000

A round is drawn from its number, always the same, so the number is all it takes to see a disagreement again.
"""
