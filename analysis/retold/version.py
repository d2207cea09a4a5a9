"""The version, where everything that states it finds it."""

VERSION = "0.13.0"
