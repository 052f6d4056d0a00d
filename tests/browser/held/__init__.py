"""The program with a run that can be held: these files in its data folder hold it, and tell that it is held."""

HOLD, IS_HELD = "hold", "is-held"
