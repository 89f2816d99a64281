"""Kansli: the digital office of a cooperation between municipalities."""
