"""How it looks: chat text, HTML, Word and PDF from a policy and a record."""
