"""The state of one visitor: file, search for segments, study."""
