"""Where the pages are, as links name them: seen from the script that runs them."""


def page(name: str) -> str:
    """Path of the page of this name, for links and changes of page."""
    return f"../pages/{name}.py"
