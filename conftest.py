"""Hands pytest the plugin that lives in dojo/judging, and nothing else."""

pytest_plugins = ("dojo.judging.pytest_plugin",)
