"""``python -m pk_excel``: the command line without the installed script.

The installed script starts here too.
"""


def main() -> None:
    """Run the program. Ctrl-C while it is still being loaded ends it as Ctrl-C ends a command."""
    try:
        from pk_excel.cli import main as run

        run()
    except KeyboardInterrupt:
        import signal
        import sys

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # pressed again, it changes nothing
        from pk_excel.errors import INTERRUPTED
        from pk_excel.messages.commands import INTERRUPTED as STOPPED

        print(STOPPED, file=sys.stderr)
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
