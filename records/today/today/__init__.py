"""Today (今日待办, R44): what waits for one person, on the first page and on paper."""
