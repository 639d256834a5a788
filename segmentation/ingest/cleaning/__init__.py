"""One row a customer, cleaned: duplicates, blanks, outliers, dates as traits."""
