"""The subcommands of ``shenbao``, one module a group.

They only read options, call what does the work, and print; each loads what it needs when it runs.
"""
