"""What a person can do. One function a deed: leave asked, done, traced, committed once."""
