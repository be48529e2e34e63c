"""`python -m reviewer` is the same program as `review`."""

from reviewer.cli import main

if __name__ == "__main__":
    main()
