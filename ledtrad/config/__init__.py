"""Settings, root addresses, the server's entry point and the console command."""
