"""The check-up of a machine: what works on it, what does not, and the command that mends each."""

from kcsite.checkup.machine import BROKEN, LACKING, OK, Finding, Machine
from kcsite.checkup.probes import PROBES, checkup

__all__ = ["BROKEN", "LACKING", "OK", "PROBES", "Finding", "Machine", "checkup"]
