"""An order log, to one row a customer."""
