"""SARA Workbench: community problem solving, from scanning to assessment.

A file imports only from floors below its own; siblings on a floor do not import each other::

    7  app.py, pages
    6  main
    5  ui | web | cli
    4  services
    3  store | charts | exports
    2  worksheets | security
    1  domain | analytics
    0  settings -> errors -> i18n
"""

__version__ = "0.1.0"
