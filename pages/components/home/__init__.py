"""Parts of Beranda."""
