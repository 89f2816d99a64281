"""Mail that comes in: read by plain functions, kept once, handed to whom its token names, or left for a human."""
