"""Reading the reference files of a profile: regions, institutions, indicators."""
