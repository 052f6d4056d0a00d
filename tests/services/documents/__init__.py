"""The notula."""
