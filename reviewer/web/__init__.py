"""The officers' page: the same review in a browser on this machine."""
