"""What is promised about speed and memory, measured; ``run.py bench`` shows it."""
