"""Parts of Unggah Data."""
