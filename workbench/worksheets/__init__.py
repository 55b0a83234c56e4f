"""The SARA steps, declared once as frozen data; nothing here draws or stores.

The page, the workbook, its reader, the progress and the tests all walk these declarations. The
questions follow Annex IV of the OSCE guidebook on community policing and trafficking (2013).
"""
