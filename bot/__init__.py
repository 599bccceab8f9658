"""The running program: settings, store, service, channels and commands; all I/O lives here."""

__version__ = "0.1.0"
