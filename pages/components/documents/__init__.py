"""Parts of Dokumen."""
