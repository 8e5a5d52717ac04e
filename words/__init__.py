"""Every Chinese sentence that the house says: numbers, periods, statements, problems."""
