"""What exists: tables and their vocabulary. No queries, no screen, no file."""
