"""Parts of Persiapan Rakor."""
