"""Reading a report's prose: numerals, clauses, words, periods, places, and what each number was said of."""
