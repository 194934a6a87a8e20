CREATE TABLE `share_links` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`note_id` text NOT NULL,
	`token` text NOT NULL,
	`can_edit` integer DEFAULT false NOT NULL,
	`expires_at` integer,
	`created_by` text,
	`created_at` integer DEFAULT (cast((julianday('now') - 2440587.5)*86400000 as integer)) NOT NULL,
	FOREIGN KEY (`note_id`) REFERENCES `notes`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `share_links_token_unique` ON `share_links` (`token`);--> statement-breakpoint
CREATE INDEX `share_links_open_idx` ON `share_links` (`note_id`) WHERE "share_links"."expires_at" is null;--> statement-breakpoint
ALTER TABLE `notebooks` RENAME COLUMN "title" TO "name";--> statement-breakpoint
ALTER TABLE `sessions` DROP COLUMN `user_agent`;--> statement-breakpoint
ALTER TABLE `sessions` ADD `ip_address` text;--> statement-breakpoint
DROP INDEX `attachments_note_idx`;--> statement-breakpoint
CREATE UNIQUE INDEX `attachments_note_file_unique` ON `attachments` (`note_id`,`file_name`);