"""How it looks: chat text and documents from a policy and a record (pure)."""
