"""charterlint: a linter and compliance checker for customer service charters."""

__version__ = "0.1.0"
