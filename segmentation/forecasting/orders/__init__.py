"""What customers will order next, from an order log alone."""
