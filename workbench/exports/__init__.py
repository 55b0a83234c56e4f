"""Out to files and in again: workbooks and tables; nothing here asks the database."""
