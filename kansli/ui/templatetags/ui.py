"""Tags and filters of the page frame and its components."""

from django import template

register = template.Library()
