CREATE TABLE {{.prefix}}blocks (
  id VARCHAR(36),
  {{if .postgres}}insert_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),{{end}}
  {{if .sqlite}}insert_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,{{end}} -- expect: sqlite/datetime-type -- expect: sqlite/default-now
  {{if .mysql}}insert_at DATETIME(6) NOT NULL DEFAULT NOW(6),{{end}}
  {{if .mysql}}`schema`{{else}}schema{{end}} BIGINT, -- expect: sqlite/integer-width
  fields {{if .postgres}}JSON{{else}}TEXT{{end}}
) {{if .mysql}}DEFAULT CHARACTER SET utf8mb4{{end}};
{{- /* only there */ -}}
{{if .mysql}}
ALTER TABLE {{.prefix}}blocks MODIFY COLUMN id VARCHAR(40);
{{end}}
{{if .plugin}}
INSERT INTO {{.prefix}}blocks (id) VALUES ('a') ON CONFLICT DO NOTHING; -- expect: sqlite/insert-or-ignore
{{end}}
