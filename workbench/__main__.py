"""``python -m workbench``: the commands, and the server that one of them starts."""

from workbench import cli


def serve(*, port: int, address: str) -> int:
    """Serve the pages until the process is ended; gives its exit code."""
    from workbench.web import serving

    return serving.serve(port=port, address=address)


if __name__ == "__main__":
    cli.app(obj=cli.Desk(serve=serve), prog_name="python -m workbench")
