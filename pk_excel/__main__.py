"""``python -m pk_excel``: the command line without the installed script."""

from pk_excel.cli import main

if __name__ == "__main__":
    main()
