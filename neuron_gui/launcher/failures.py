"""The one error of the launcher, and the sentences for what can go wrong with a download.

pip reports a failure in many lines for experts; here the cause is found in them and said
in words that tell a person what to do.
"""

import platform
import re
from pathlib import Path

EXIT_CODE = 3
NEEDED_MB = 700

NO_NETWORK = (
    "Neuron GUI downloads its packages the first time it starts (about 100 MB), and the"
    " package index cannot be reached.\nConnect this computer to the network and start again."
    " Behind a proxy, set HTTPS_PROXY. Without any network, put the packages in a folder"
    " named wheels beside main.py."
)
BAD_CERTIFICATE = (
    "The connection to the package index is not trusted: its certificate was not accepted."
    "\nThis happens behind the proxy of a school or company. Ask for its certificate file,"
    " then run: pip config set global.cert FILE\nA wrong date on this computer has the same"
    " effect."
)
FULL_DISK = "The disk is full. Neuron GUI needs about {needed} MB in {folder}."
ALTERED_DOWNLOAD = (
    "A downloaded package is not the expected one, so it was not installed. The download"
    " was damaged or altered on its way. Start again, or try another network."
)
NO_PACKAGES = (
    "There are no ready-made packages of {package} for this computer ({system}, Python"
    " {python}).\nNeuron GUI runs with 64-bit Python 3.11 to 3.15 on Linux with glibc 2.34 or"
    " later (Debian 12, Ubuntu 22.04), macOS 13 or later, and Windows 10 or later."
)
NO_WHEELS = (
    "The folder wheels beside main.py lacks {package} for this computer ({system}, Python"
    " {python}).\nPut it there, or remove that folder and start again with a network."
)
UNKNOWN = "The packages of Neuron GUI could not be installed:\n{reason}"

# Most telling first: after a failed connection pip also says that it found no package.
SIGNS = (
    (r"Errno 28\b|No space left|WinError 112\b|Errno 122\b", FULL_DISK),
    (r"CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError|SSLError|certificate", BAD_CERTIFICATE),
    (r"DO NOT MATCH THE HASHES", ALTERED_DOWNLOAD),
    (
        r"ConnectionError|connection broken|Failed to establish|ConnectTimeout|ReadTimeout"
        r"|timed out|ProxyError|name resolution|Network is unreachable|Connection refused"
        r"|Failed to connect",
        NO_NETWORK,
    ),
    (r"No matching distribution found", NO_PACKAGES),
)


class SetupError(Exception):
    """The program cannot start; the text tells a person why and what to do."""


def full_disk(folder: Path) -> str:
    """Return the sentence for a disk with too little room for the folder."""
    return FULL_DISK.format(needed=NEEDED_MB, folder=folder)


def explain(output: str, folder: Path, offline: bool) -> str:
    """Return the sentence for what pip printed when it failed to install into a folder."""
    sentence = next((text for sign, text in SIGNS if re.search(sign, output)), UNKNOWN)
    if offline and sentence == NO_PACKAGES:
        sentence = NO_WHEELS
    package = re.search(r"No matching distribution found for ([\w.-]+)", output)
    return sentence.format(
        folder=folder,
        needed=NEEDED_MB,
        package=package[1] if package else "",
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        reason=last_words(output),
    )


def last_words(output: str) -> str:
    """Return the lines that pip marked as errors, else its last few lines."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return "\n".join((errors or lines)[-5:])
