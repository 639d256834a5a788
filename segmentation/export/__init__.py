"""Results → what is handed over: tables for spreadsheets and the CRM, and a page to send round."""
