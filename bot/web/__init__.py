"""The web chat page: server-rendered, and whole without a script."""
