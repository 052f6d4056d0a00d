"""Parts of Pengaturan."""
