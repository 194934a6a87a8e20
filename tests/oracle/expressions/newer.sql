-- Functions that came after SQLite 3.40: what they give is stated.
concat('a', 1, NULL, 2.5)  --! gives 'a12.5'
concat(NULL)  --! gives ''
concat_ws('-', 'a', NULL, 1)  --! gives 'a-1'
concat_ws(NULL, 'a', 'b')  --! gives NULL
concat_ws(', ', NULL, NULL)  --! gives ''
octet_length('äö')  --! gives 4
octet_length(X'00ff')  --! gives 2
octet_length(12)  --! gives 2
octet_length(NULL)  --! gives NULL
unhex('4142')  --! gives x4142
unhex('41-42', '-')  --! gives x4142
unhex('41 42', ' ')  --! gives x4142
unhex('4')  --! gives NULL
unhex('zz')  --! gives NULL
unhex('4-142', '-')  --! gives NULL
unhex('')  --! gives x
unhex(NULL)  --! gives NULL
if(1 > 2, 'a', 'b')  --! gives 'b'
if(1 < 2, 'a')  --! gives 'a'
iif(1 > 2, 'a')  --! gives NULL
(SELECT string_agg('x', ','))  --! gives 'x'
timediff('2023-02-15', '2023-03-15')  --! gives '-0000-01-00 00:00:00.000'
timediff('2023-03-15', '2023-02-15')  --! gives '+0000-01-00 00:00:00.000'
timediff('2024-01-01 12:00:00', '2023-12-30 11:30:15.5')  --! gives '+0000-00-02 00:29:44.500'
datetime('2024-01-01 00:00:00.125', 'subsec')  --! gives '2024-01-01 00:00:00.125'
time('2024-01-01 01:02:03.5', 'subsec')  --! gives '01:02:03.500'
unixepoch('2024-01-01 00:00:00.5', 'subsec')  --! gives 1704067200.5
date('2024-01-31', '+1 month', 'floor')  --! gives '2024-02-29'
date('2024-01-31', '+1 month', 'ceiling')  --! gives '2024-03-02'
date('2023-12-31', '+0001-02-03')  --! gives '2025-03-06'
datetime('2024-03-01', '-0000-01-01 12:00')  --! gives '2024-01-30 12:00:00'
strftime('%e', '2024-01-05')  --! gives ' 5'
strftime('%F', '2024-01-05 10:00')  --! gives '2024-01-05'
strftime('%I', '2024-01-05 13:00')  --! gives '01'
strftime('%I', '2024-01-05 00:00')  --! gives '12'
strftime('%k', '2024-01-05 03:00')  --! gives ' 3'
strftime('%l', '2024-01-05 15:00')  --! gives ' 3'
strftime('%p', '2024-01-05 15:00')  --! gives 'PM'
strftime('%P', '2024-01-05 03:00')  --! gives 'am'
strftime('%R', '2024-01-05 03:04:05')  --! gives '03:04'
strftime('%T', '2024-01-05 03:04:05')  --! gives '03:04:05'
strftime('%u', '2024-01-07')  --! gives '7'
strftime('%U', '2024-01-07')  --! gives '01'
strftime('%V', '2024-12-30')  --! gives '01'
strftime('%G', '2024-12-30')  --! gives '2025'
strftime('%g', '2024-12-30')  --! gives '25'
soundex('Robert')  --! gives 'R163'
soundex('Ashcraft')  --! gives 'A226'
soundex(NULL)  --! gives '?000'
regexp('^a', 'abc')  --! gives 1
