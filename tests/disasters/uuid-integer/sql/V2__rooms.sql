CREATE TABLE rooms (
    id UUID PRIMARY KEY,
    name TEXT NOT NULL
);
