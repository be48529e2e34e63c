"""The compiled page template, kept from one run to the next."""

from __future__ import annotations

import sys
from base64 import b64decode, b64encode
from pickle import UnpicklingError

from jinja2 import __version__ as jinja_version
from jinja2.bccache import Bucket, BytecodeCache

from reviewer.plugin import keep, recall

KIND = "page"


class TemplateCache(BytecodeCache):
    """Keeps compiled templates in the user's cache folder; jinja2's own would break on a full disk."""

    def __init__(self, options: str) -> None:
        """Take the environment's options as text: they are compiled into the template."""
        self._options = options

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket when the template was kept; what is damaged counts as not kept."""
        kept = recall(KIND, self._source(bucket))
        if isinstance(kept, str):
            try:
                bucket.bytecode_from_string(b64decode(kept))
            except (ValueError, EOFError, UnpicklingError):
                bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the compiled template."""
        keep(KIND, self._source(bucket), b64encode(bucket.bytecode_to_string()).decode("ascii"))

    def _source(self, bucket: Bucket) -> bytes:
        """Return what the bytecode depends on: the template as it stands, the options, Python and jinja2."""
        return f"{bucket.key}\0{bucket.checksum}\0{self._options}\0{sys.version}\0{jinja_version}".encode()
