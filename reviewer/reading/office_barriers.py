"""LibreOffice reads drafts without the network: a draft may name pictures and links of a server that watches.

A network of its own with nothing in it holds where the kernel gives one. A profile that updates no links and
trusts no place, and a proxy that nobody listens on, hold everywhere.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

NOBODY = "127.0.0.1:9"  # the discard port: nothing listens there
NO_WAY_OUT = {
    **dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), f"http://{NOBODY}"),
    **dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "ALL_PROXY"), f"http://{NOBODY}"),
    "no_proxy": "",
    "NO_PROXY": "",
}
SECONDS = 5
SETTINGS = (
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetFTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetFTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Writer/Content/Update", "Field", "false"),
    ("/org.openoffice.Office.Writer/Content/Update", "Chart", "false"),
)


def make_profile(folder: Path) -> Path:
    """Write the settings of a profile into a folder and return it."""
    user = folder / "user"
    user.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in SETTINGS
    )
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry"'
        f' xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}'
        "</oor:items>",
        encoding="utf-8",
    )
    return folder


@cache
def list_barriers() -> tuple[str, ...]:
    """Return the words to start a program with so that it has no network, nothing where the machine knows none."""
    if not sys.platform.startswith("linux") or (program := shutil.which("unshare")) is None:
        return ()
    for words in ((program, "--net"), (program, "--map-root-user", "--net")):
        try:
            tried = subprocess.run([*words, "true"], capture_output=True, timeout=SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if tried.returncode == 0:
            return words
    return ()
