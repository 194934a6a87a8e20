CREATE TABLE "post" ( -- expect: sqlite/backtick-identifier
	"id" text PRIMARY KEY NOT NULL,
	"author_id" text NOT NULL,
	"draft" BIGINT DEFAULT 1 NOT NULL -- expect: sqlite/boolean-int-default -- expect: sqlite/integer-width
	 -- expect: sqlite/fk-forward-reference
);
--> statement-breakpoint
-- expect: sqlite/pragma
CREATE TABLE "author" ( -- expect: sqlite/backtick-identifier
	"id" text PRIMARY KEY NOT NULL
);--> statement-breakpoint
ALTER TABLE post ADD CONSTRAINT post_author_id_fkey FOREIGN KEY (author_id) REFERENCES author (id) ON DELETE CASCADE ON UPDATE NO ACTION;
--> statement-breakpoint
CREATE INDEX "post_author_idx" ON "post" ("author_id"); -- expect: sqlite/backtick-identifier
