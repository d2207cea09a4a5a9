"""The version, where everything that states it finds it."""

VERSION = "0.14.0"
