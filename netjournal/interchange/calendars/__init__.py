"""Calendars of other programs (RFC 5545) → past meetings with people."""
