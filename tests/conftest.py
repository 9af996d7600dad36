"""Settings of the whole suite."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# Examples are limited by number, never by time: a busy machine is no failure.
settings.register_profile("pk-excel", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("pk-excel")
