"""The widgets. Each shows what the `ViewContext` gives it, and asks the document for changes."""
