"""Streamlit, and nothing that thinks: gate, state, cache, fields, the parts of each page."""
