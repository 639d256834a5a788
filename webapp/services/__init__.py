"""What serves all visitors: worker processes, uploads, limits. No page, no visitor."""
