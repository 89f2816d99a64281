"""Forms of the register. They validate and clean; actions change."""
