"""Figures, sections and copies out of Chinese work summaries."""

__version__ = "0.1.0"
