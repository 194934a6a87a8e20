#include "rules/dialect/sqlite/support_functions.h"

#include <array>

namespace sqlferry::rules {
namespace {

// Immutable, so that they may stand in generated columns and indexes. Each is one statement, and plain SQL where that
// will do.
constexpr auto kFunctions = std::to_array<engine::SupportFunction>({
    // The number at the beginning of a text, 0 where there is none: arithmetic, sum(), CAST.
    {"sqlite_number",
     R"(CREATE FUNCTION sqlite_number(value text) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT coalesce(substring(value from '^\s*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)')::numeric, 0) $$)"},
    // The digits at the beginning of a text, kept within 64 bits.
    {"sqlite_integer",
     R"(CREATE FUNCTION sqlite_integer(value text) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT least(greatest(coalesce(substring(value from '^\s*([+-]?[0-9]+)')::numeric, 0), -9223372036854775808), 9223372036854775807)::bigint $$)"},
    // A text beside a number: its number, or what is greater than each number.
    {"sqlite_comparable",
     R"(CREATE FUNCTION sqlite_comparable(value text) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT coalesce(substring(value from '^\s*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)\s*$')::numeric, 'NaN') $$)"},
    // A REAL as SQLite writes it: 15 digits, and a point.
    {"sqlite_text",
     R"(CREATE FUNCTION sqlite_text(value double precision) RETURNS text LANGUAGE sql IMMUTABLE STRICT SET extra_float_digits = 0 AS
$$ SELECT CASE WHEN value IN ('Infinity', '-Infinity') THEN replace(value::text, 'inity', '') ELSE regexp_replace(value::text, '^(-?[0-9]+)(e|$)', '\1.0\2') END $$)"},
    {"sqlite_bytes",
     "CREATE FUNCTION sqlite_bytes(value text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT "
     "convert_to(value, 'UTF8') $$"},
    {"sqlite_string",
     "CREATE FUNCTION sqlite_string(value bytea) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT "
     "convert_from(value, 'UTF8') $$"},
    // << by a count of any size and sign.
    {"sqlite_shift",
     R"(CREATE FUNCTION sqlite_shift(value bigint, count bigint) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT CASE WHEN count >= 64 THEN 0 WHEN count >= 0 THEN value << count::int WHEN count > -64 THEN value >> (-count)::int WHEN value < 0 THEN -1 ELSE 0 END $$)"},
    // Values of NUMERIC columns and of text: whole numbers are integers to SQLite.
    {"sqlite_divide",
     R"(CREATE FUNCTION sqlite_divide(a numeric, b numeric) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT CASE WHEN b = 0 THEN NULL WHEN scale(a) = 0 AND scale(b) = 0 THEN div(a, b) ELSE a / b END $$)"},
    {"sqlite_substr",
     R"(CREATE FUNCTION sqlite_substr(value text, start numeric, count numeric) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT substr(value, greatest(head, 1)::int, greatest(least(tail, length(value)) - greatest(head, 1) + 1, 0)::int)
FROM (SELECT CASE WHEN count < 0 THEN at + count ELSE at END AS head, CASE WHEN count < 0 THEN at - 1 WHEN start = 0 THEN count - 1 ELSE at + count - 1 END AS tail
FROM (SELECT CASE WHEN start < 0 THEN length(value) + start + 1 WHEN start = 0 AND count >= 0 THEN 1 ELSE start END AS at) AS place) AS part $$)"},
    {"sqlite_blob_substr",
     R"(CREATE FUNCTION sqlite_blob_substr(value bytea, start numeric, count numeric) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT substr(value, greatest(head, 1)::int, greatest(least(tail, length(value)) - greatest(head, 1) + 1, 0)::int)
FROM (SELECT CASE WHEN count < 0 THEN at + count ELSE at END AS head, CASE WHEN count < 0 THEN at - 1 WHEN start = 0 THEN count - 1 ELSE at + count - 1 END AS tail
FROM (SELECT CASE WHEN start < 0 THEN length(value) + start + 1 WHEN start = 0 AND count >= 0 THEN 1 ELSE start END AS at) AS place) AS part $$)"},
    // NULL unless the text is pairs of hexadecimal digits; `ignored` may stand between pairs.
    {"sqlite_unhex",
     R"(CREATE FUNCTION sqlite_unhex(value text, ignored text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT CASE WHEN digits ~ '^([0-9a-fA-F]{2})*$' THEN decode(digits, 'hex') END
FROM (SELECT coalesce(string_agg(CASE WHEN c ~ '^[0-9a-fA-F]+$' AND length(c) % 2 = 0 THEN c WHEN c ~ '[0-9a-fA-F]' OR rtrim(c, ignored) <> '' THEN '?' END, '' ORDER BY n), '') AS digits
FROM regexp_matches(value, '[0-9a-fA-F]+|[^0-9a-fA-F]+', 'g') WITH ORDINALITY AS part (m, n), unnest(m) AS c) AS whole $$)"},
    // A time value that is text, https://sqlite.org/lang_datefunc.html#time_values. NULL where it is none.
    {"sqlite_moment",
     R"(CREATE FUNCTION sqlite_moment(value text) RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT CASE
  WHEN m IS NULL THEN CASE WHEN value ~ '^\s*[+-]?\d+(\.\d*)?\s*$' THEN CASE WHEN value::numeric BETWEEN 0 AND 5373484.499999 THEN timestamp '1970-01-01' + round((value::numeric - 2440587.5) * 86400000) * interval '1 millisecond' END END
  WHEN m[1] IS NOT NULL AND (m[2]::int NOT BETWEEN 1 AND 12 OR m[3]::int NOT BETWEEN 1 AND 31) OR m[4]::int > 24 OR m[5]::int > 59 OR m[6]::numeric >= 60 THEN NULL
  ELSE timestamp '2000-01-01' + make_interval(months => 12 * (coalesce(m[1]::int, 2000) - 2000) + coalesce(m[2]::int, 1) - 1) + make_interval(days => coalesce(m[3]::int, 1) - 1)
    + make_interval(hours => coalesce(m[4]::int, 0), mins => coalesce(m[5]::int, 0), secs => coalesce(m[6]::double precision, 0))
    - make_interval(hours => coalesce((m[7] || m[8])::int, 0), mins => coalesce((m[7] || m[9])::int, 0)) END
FROM (SELECT regexp_match(value, '^(?:(\d{4})-(\d\d)-(\d\d))?(?:(?:\s+|T|^)(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?\s*(?:[Zz]|([+-])(\d\d):(\d\d))?)?\s*$') AS m WHERE value <> '') AS parts $$)"},
    {"sqlite_julian",
     R"(CREATE FUNCTION sqlite_julian(value double precision) RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT CASE WHEN value >= 0 AND value < 5373484.5 THEN timestamp '1970-01-01' + round(((value - 2440587.5) * 86400000)::numeric) * interval '1 millisecond' END $$)"},
    // Days that a month does not have go on into the next one.
    {"sqlite_plus_months",
     R"(CREATE FUNCTION sqlite_plus_months(value timestamp, count integer) RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT date_trunc('month', value) + make_interval(months => count) + (value - date_trunc('month', value)) $$)"},
    // A modifier that is not known before it is there, https://sqlite.org/lang_datefunc.html#modifiers. NULL where it
    // is none.
    {"sqlite_modified",
     R"(CREATE FUNCTION sqlite_modified(value timestamp, modifier text) RETURNS timestamp LANGUAGE plpgsql IMMUTABLE STRICT AS
$$ DECLARE word text := lower(modifier); m text[]; n numeric;
BEGIN
  IF word IN ('start of day', 'start of month', 'start of year') THEN RETURN date_trunc(substr(word, 10), value); END IF;
  m := regexp_match(word, '^weekday\s+([0-6])$');
  IF m IS NOT NULL THEN RETURN value + (m[1]::int - extract(dow from value)::int + 7) % 7 * interval '1 day'; END IF;
  m := regexp_match(word, '^([+-]?\d+(?:\.\d*)?)\s*(second|minute|hour|day|month|year)s?$');
  IF m IS NOT NULL THEN
    n := m[1]::numeric;
    IF m[2] = 'month' THEN RETURN sqlite_plus_months(value, trunc(n)::int) + (n - trunc(n))::double precision * interval '30 days'; END IF;
    IF m[2] = 'year' THEN RETURN sqlite_plus_months(value, 12 * trunc(n)::int) + (n - trunc(n))::double precision * interval '365 days'; END IF;
    RETURN value + n::double precision * CASE m[2] WHEN 'second' THEN interval '1 second' WHEN 'minute' THEN interval '1 minute' WHEN 'hour' THEN interval '1 hour' ELSE interval '24 hours' END;
  END IF;
  m := regexp_match(word, '^([+-]?)(?:(\d{4})-(\d\d)-(\d\d))?(?:(?:\s+|^[+-]?)(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?$');
  IF m IS NULL OR word = '' OR (m[2] IS NOT NULL AND m[1] = '') OR m[3]::int > 11 OR m[4]::int > 30 THEN RETURN NULL; END IF;
  n := CASE WHEN m[1] = '-' THEN -1 ELSE 1 END;
  RETURN sqlite_plus_months(value, (n * (12 * coalesce(m[2]::int, 0) + coalesce(m[3]::int, 0)))::int)
    + n::int * make_interval(days => coalesce(m[4]::int, 0), hours => coalesce(m[5]::int, 0), mins => coalesce(m[6]::int, 0), secs => coalesce(m[7]::double precision, 0));
END $$)"},
    // https://sqlite.org/lang_datefunc.html#tmdif
    {"sqlite_timediff",
     R"(CREATE FUNCTION sqlite_timediff(a timestamp, b timestamp) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS
$$ DECLARE back boolean := a < b; step int := CASE WHEN a < b THEN 1 ELSE -1 END; months int; moved timestamp; rest interval;
BEGIN
  months := abs((extract(year from a)::int * 12 + extract(month from a)::int) - (extract(year from b)::int * 12 + extract(month from b)::int));
  LOOP
    moved := sqlite_plus_months(b, -step * months);
    EXIT WHEN months = 0 OR (back AND moved >= a) OR (NOT back AND moved <= a);
    months := months - 1;
  END LOOP;
  rest := CASE WHEN back THEN moved - a ELSE a - moved END;
  RETURN CASE WHEN back THEN '-' ELSE '+' END || lpad((months / 12)::text, 4, '0') || '-' || lpad((months % 12)::text, 2, '0') || '-' || lpad(extract(day from rest)::text, 2, '0')
    || ' ' || lpad(extract(hour from rest)::text, 2, '0') || ':' || lpad(extract(minute from rest)::text, 2, '0') || ':' || lpad(round(extract(second from rest)::numeric, 3)::text, 6, '0');
END $$)"},
    {"sqlite_randomblob",
     R"(CREATE FUNCTION sqlite_randomblob(count bigint) RETURNS bytea LANGUAGE sql VOLATILE AS
$$ SELECT decode(substr(string_agg(md5(gen_random_uuid()::text), ''), 1, 2 * greatest(count, 1)::int), 'hex') FROM generate_series(1, greatest(count, 1) / 16 + 1) $$)"},
    // https://sqlite.org/lang_corefunc.html#soundex
    {"sqlite_soundex",
     R"(CREATE FUNCTION sqlite_soundex(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS
$$ DECLARE letters text := upper(regexp_replace(coalesce(value, '') COLLATE "C", '^[^a-zA-Z]+', '')); result text := left(letters, 1); code text; last text;
BEGIN
  IF letters = '' THEN RETURN '?000'; END IF;
  last := translate(result, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '01230120022455012623010202');
  FOR i IN 2..length(letters) LOOP
    code := CASE WHEN substr(letters, i, 1) ~ '[A-Z]' THEN translate(substr(letters, i, 1), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '01230120022455012623010202') ELSE '0' END;
    IF code = '0' THEN last := '0'; ELSIF code <> last THEN last := code; result := result || code; END IF;
    EXIT WHEN length(result) = 4;
  END LOOP;
  RETURN rpad(result, 4, '0');
END $$)"},
    {"gen_random_uuid", "CREATE EXTENSION IF NOT EXISTS pgcrypto", 13},
    {"trim_scale",
     R"(CREATE OR REPLACE FUNCTION trim_scale(value numeric) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT CASE WHEN scale(value) > 0 THEN regexp_replace(value::text, '\.?0*$', '')::numeric ELSE value END $$)",
     13},
});

}  // namespace

std::span<const engine::SupportFunction> support_functions() { return kFunctions; }

}  // namespace sqlferry::rules
