# SPDX-License-Identifier: Apache-2.0
"""What setting up says, in both languages; readable by a Python too old for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Message:
    """One sentence in English and German."""

    en: str
    de: str

    def in_(self, language: str) -> str:
        """Return the sentence in `de` or, for any other language, in English."""
        return self.de if language == "de" else self.en

    def with_(self, **values: object) -> Message:
        """Return the sentence with its `{name}` places filled."""
        return Message(en=self.en.format(**values), de=self.de.format(**values))


@dataclass(frozen=True)
class Fault:
    """Why setting up stopped: what went wrong and what helps."""

    cause: Message
    remedy: Message


class SetupError(Exception):
    """Setting up cannot go on: where, why, what helps, and the end of the log if there is one."""

    def __init__(self, place: Message, fault: Fault, log: str = "") -> None:
        self.place = place
        self.fault = fault
        self.log = log
        super().__init__(f"{place.en}: {fault.cause.en}")

    def __str__(self) -> str:
        """Return the error in both languages, then the end of the log."""
        english = (self.place.en, self.fault.cause.en, self.fault.remedy.en)
        german = (self.place.de, self.fault.cause.de, self.fault.remedy.de)
        said = "Place:  {}\nCause:  {}\nRemedy: {}\n\n".format(*english)
        said += "Ort:     {}\nUrsache: {}\nAbhilfe: {}\n".format(*german)
        return said + (f"\n{self.log}\n" if self.log else "")


def language_of(environ: Mapping[str, str]) -> str:
    """Return `de` or `en`, from the locale variables in their usual order."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return "de" if environ[name].lower().startswith("de") else "en"
    return "en"


WAITING = Message(
    "Another set-up is still at work here; waiting for it.",
    "Hier läuft noch eine andere Einrichtung; es wird auf sie gewartet.",
)
OLD_PYTHON = Fault(
    Message(
        "This is Python {found}; Hebelwerk needs {needed} or newer.",
        "Das ist Python {found}; Hebelwerk braucht {needed} oder neuer.",
    ),
    Message(
        "Install a newer Python and start this command with it, for example python3.12.",
        "Ein neueres Python installieren und diesen Befehl damit starten, etwa mit python3.12.",
    ),
)
NO_NETWORK = Fault(
    Message("The package server cannot be reached.", "Der Paketserver ist nicht erreichbar."),
    Message(
        "Check the network (behind a proxy: set https_proxy), then run the same command again; "
        "what is already there stays.",
        "Netzverbindung prüfen (hinter einem Proxy: https_proxy setzen), dann denselben Befehl "
        "wiederholen; was schon da ist, bleibt.",
    ),
)
BAD_CERTIFICATE = Fault(
    Message(
        "The package server's certificate is not trusted here, often because a company proxy "
        "opens the connection.",
        "Dem Zertifikat des Paketservers wird hier nicht vertraut, oft weil ein Firmen-Proxy die "
        "Verbindung öffnet.",
    ),
    Message(
        "Set PIP_CERT to the company's certificate file, then run the same command again.",
        "PIP_CERT auf die Zertifikatsdatei der Firma setzen, dann denselben Befehl wiederholen.",
    ),
)
DISK_FULL = Fault(
    Message("The disk is full.", "Der Datenträger ist voll."),
    Message(
        "Free about 2 GB, then run the same command again.",
        "Rund 2 GB freimachen, dann denselben Befehl wiederholen.",
    ),
)
APT_LOCKED = Fault(
    Message(
        "Another program is installing packages (the apt lock is taken).",
        "Ein anderes Programm installiert gerade Pakete (die apt-Sperre ist belegt).",
    ),
    Message(
        "Wait until it is done (often the automatic updates), then run the same command again.",
        "Warten, bis es fertig ist (oft die automatische Aktualisierung), dann denselben Befehl "
        "wiederholen.",
    ),
)
APT_INTERRUPTED = Fault(
    Message(
        "An earlier installation of packages was interrupted.",
        "Eine frühere Installation von Paketen wurde unterbrochen.",
    ),
    Message(
        "Finish it with: sudo dpkg --configure -a. Then run the same command again.",
        "Sie abschliessen mit: sudo dpkg --configure -a. Dann denselben Befehl wiederholen.",
    ),
)
READ_ONLY = Fault(
    Message("{path} cannot be written.", "{path} kann nicht beschrieben werden."),
    Message(
        "Copy the folder to a place of your own, or change its rights, then run the command there.",
        "Den Ordner an einen eigenen Ort kopieren oder seine Rechte ändern, dann den Befehl dort "
        "ausführen.",
    ),
)
WRONG_HASH = Fault(
    Message(
        "A downloaded package is not the one this version was built and tested with.",
        "Ein geladenes Paket ist nicht das, mit dem diese Version gebaut und geprüft wurde.",
    ),
    Message(
        "Do not install it. Empty the cache (python3 -m pip cache purge) and try again; if it "
        "stays, check the package server set up on this machine.",
        "Nicht installieren. Den Zwischenspeicher leeren (python3 -m pip cache purge) und "
        "nochmals versuchen; bleibt es dabei, den eingestellten Paketserver prüfen.",
    ),
)
NO_WHEEL = Fault(
    Message(
        "The package server has no ready-made package for this system and this Python.",
        "Der Paketserver hat kein fertiges Paket für dieses System und dieses Python.",
    ),
    Message(
        "Use a 64-bit Linux, macOS or Windows with Python 3.11 to 3.14.",
        "Ein 64-Bit-Linux, macOS oder Windows mit Python 3.11 bis 3.14 verwenden.",
    ),
)
UNKNOWN = Fault(
    Message("The command ended with an error.", "Der Befehl endete mit einem Fehler."),
    Message(
        "Read the last lines below; the whole log is {log}.",
        "Die letzten Zeilen unten lesen; das ganze Protokoll liegt in {log}.",
    ),
)
NOT_INSTALLED = Fault(
    Message("Missing on this system:\n{items}", "Auf diesem System fehlt:\n{items}"),
    Message(
        "Install it with the fitting command, then run the same command again:\n{commands}",
        "Mit dem passenden Befehl installieren, dann denselben Befehl wiederholen:\n{commands}",
    ),
)
