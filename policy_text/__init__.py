"""What a policy says, as data: its text, clauses, questions, conditions and documents."""
