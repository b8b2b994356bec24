"""What is printed or exported: sign-in sheet, record book, ledgers, briefs. The first of them come with the desk pages."""
