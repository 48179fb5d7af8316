"""Annotations and graphs -> figures."""
