"""What customers will do, as far as segments tell, and whether that beats a plain share."""
