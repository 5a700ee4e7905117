"""The answer to the sender: the agency's own workbook with the wrong cells marked, and a sheet that says what to do."""
