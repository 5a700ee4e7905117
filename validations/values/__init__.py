"""Values as Thai agencies write them: text, years, dates, numbers; and how published figures are rounded and escaped."""
