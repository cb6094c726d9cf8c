"""What the head of a page says twice, as text and in attributes."""

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_block_tag
def said(content: SafeString) -> SafeString:
    """The escaped words inside, fit for an attribute too; `{% said as name %}` keeps them, because
    a block can only stand once."""
    # The words of templates and their translations are trusted, and may hold a quotation mark.
    return mark_safe(content.replace('"', "&quot;"))  # noqa: S308
