"""Parts of Layar Rapat."""
