"""Small cuts of open data to test with; SOURCE.md says where each comes from."""

from pathlib import Path

SAMPLES = Path(__file__).parent
