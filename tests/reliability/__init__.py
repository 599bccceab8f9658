"""Is anything lost, can anything be broken: `python3 run.py reliability` tries it and counts.

``kills`` kills the running server while people talk with it; ``fuzz`` sends it what nobody means
well; ``report`` is the table of what was done.  The tests here play the same on a small scale.
"""
