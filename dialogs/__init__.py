"""What is said when: slots, phases, reading answers, eligibility, answers to questions (pure)."""
