"""Figures in, a time-series warehouse out."""
