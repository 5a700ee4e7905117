"""The answer to the sender: the agency's own workbook with the wrong cells marked, and a sheet that says what to do."""

ANSWER = "ผลการตรวจสอบ"  # the first sheet of an answer
TITLE = "ผลการตรวจสอบแฟ้มข้อมูล"  # in its first cell
