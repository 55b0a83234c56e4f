"""Frame or result in, plotly figure out; nothing is fetched from anywhere."""
