"""What will be printed or exported: sign-in sheet, record book, ledgers, briefs; nothing yet."""
