"""What is said when: phases, slots, reading answers, eligibility, questions and answers."""
