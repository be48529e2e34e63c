"""Files that a strange converter, a damaged disk or an attacker could make, and what must be read of them."""
