"""The program starts as a command and as a module, and starts lightly."""

import subprocess
import sys

HEAVY = ("jieba", "lxml", "rapidfuzz", "docx2python", "jinja2", "docx", "rich")


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom reviewer.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit as end:\n    assert end.code == 0\n"
        f"loaded = [name for name in {HEAVY!r} if name in sys.modules]\nassert not loaded, loaded"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "审查" in done.stdout


def test_module_and_command_are_the_same_program() -> None:
    done = subprocess.run([sys.executable, "-m", "reviewer", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "library" in done.stdout
