-- Custom SQL migration file: the tags that every account sees. --
INSERT INTO `tags` (`id`, `name`, `color`, `is_system`) VALUES (1, 'inbox', '#2563eb', 1), (2, 'later', '#d97706', true);--> statement-breakpoint
INSERT INTO `tags` (`name`, `is_system`, `rank`) VALUES ('it''s done', 0, 2.5);--> statement-breakpoint
UPDATE `tags` SET `rank` = `rank` + 1 WHERE `is_system` = 1;