"""Who may do what, and what may be seen. Nothing here draws or stores."""
