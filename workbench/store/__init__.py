"""The only SQL, and the incident lake. Functions take a session first and never commit."""
