"""Plain Starlette beside Streamlit: sign-in, the gate before every scope, headers, liveness."""
