"""Papers to carry and to pin up, as PDF: frozen data in, bytes out."""
