CREATE TABLE `post` ( -- expect: sqlite/backtick-identifier
	`id` text PRIMARY KEY NOT NULL,
	`author_id` text NOT NULL,
	`draft` integer DEFAULT true NOT NULL, -- expect: sqlite/boolean-int-default -- expect: sqlite/integer-width
	FOREIGN KEY (`author_id`) REFERENCES `author`(`id`) ON UPDATE no action ON DELETE cascade -- expect: sqlite/fk-forward-reference
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint -- expect: sqlite/pragma
CREATE TABLE `author` ( -- expect: sqlite/backtick-identifier
	`id` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE INDEX `post_author_idx` ON `post` (`author_id`); -- expect: sqlite/backtick-identifier
