"""What is kept: tables, repositories over one open transaction, and the single writer that commits them."""
