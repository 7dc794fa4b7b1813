"""What the portal shows, as JSON: Wagtail's API v2 for pages and pictures, read only (R53)."""
