"""The pages that gather from several areas."""
