-- What a terminal answered a command with, where it was asked for something.
ALTER TABLE commands ADD text TEXT;
