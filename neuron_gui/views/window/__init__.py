"""The window around the views: its layout, menus, control bar, settings, status and shortcuts."""
