"""Kata Sandi: people change their own password."""

from pages.components import feedback
from pages.components.access import guard, password_form

actor = guard.require_actor()

feedback.show_said()
password_form.show(actor, token=guard.token())
