"""`python -m bot` is the command `shenbao`, run from a checkout."""

from bot.cli import main

main()
