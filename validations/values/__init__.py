"""Values as Thai agencies write them: text, years, dates, numbers; how figures are rounded and text is escaped."""
