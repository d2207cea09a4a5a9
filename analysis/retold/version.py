"""The version, where everything that states it finds it."""

VERSION = "0.12.0"
