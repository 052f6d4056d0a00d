"""Parts of Pembacaan Hasil."""
