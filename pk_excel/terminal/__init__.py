"""What the command line needs besides its commands: click in Indonesian, and tables and progress on the screen."""
