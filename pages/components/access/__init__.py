"""Parts of Masuk, the account bar and who may see a page."""
