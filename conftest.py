"""Hands pytest the plugins that live in dojo, and nothing else."""

pytest_plugins = ("dojo.judging.pytest_plugin", "dojo.plain_pytest")
