"""An order log cut at each past quarter: were these segments there, and what did they foretell."""
