-- How often in a row a timer's work has thrown; attempt counts every time that somebody took it.
ALTER TABLE timers ADD COLUMN failures INT NOT NULL DEFAULT 0;
