"""Parts of Tindak Lanjut."""
