CREATE VIEW shown AS SELECT ifnull(body, '') AS body FROM notes WHERE pinned == 1;
