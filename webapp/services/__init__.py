"""Services for all visitors: worker processes, uploads, limits."""
