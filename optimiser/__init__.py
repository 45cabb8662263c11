"""What is a round, what may be awarded, what is the best allocation, and why?"""
