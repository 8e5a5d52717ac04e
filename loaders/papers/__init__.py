"""Reports as text: DOCX, PDF and HTML to lines (in the child process), lines to a Document."""
