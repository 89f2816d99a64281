"""Reading for the pages that gather from several areas."""
