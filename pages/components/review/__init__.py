"""Parts of the review of old actions during the meeting."""
