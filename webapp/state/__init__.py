"""One visitor: their file, their search for segments, their study."""
