CREATE VIEW shown AS SELECT coalesce(convert_from(body, 'UTF8'), '') AS body FROM notes WHERE pinned = TRUE;
