"""Streamlit furniture: frame, pickers, caches."""
