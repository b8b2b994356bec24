"""What is printed or exported: sign-in sheet, record book, ledgers, briefs; they come with the desk pages."""
