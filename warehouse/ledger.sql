-- The ledger, format 3, without the pulls of feeds (feed_pull.sql). Nothing is ever updated but withdrawal: a new judgement of a file is a new row, the latest one
-- counts, and the older ones stay, so that any past state can be rebuilt. Times are UTC in ISO 8601 with microseconds,
-- so that they sort as text.

create table submission (
    submission_id text primary key,
    file_sha256 text not null unique,
    file_name text not null,
    received_at text not null,
    withdrawn_at text,
    withdrawn_reason text
);

create table judgement (
    judgement_no integer primary key autoincrement,
    judgement_id text not null,
    submission_id text not null references submission,
    judging_version text not null,
    judged_at text not null,
    outcome text not null check (outcome in ('accepted', 'accepted_in_part', 'rejected', 'unreadable')),
    agency text,
    contract text,
    rows_read integer not null,
    rows_accepted integer not null,
    is_simulated integer not null check (is_simulated in (0, 1))
);
create index judgement_of_submission on judgement (submission_id, judgement_no);

create table problem (
    judgement_no integer not null references judgement,
    problem_no integer not null,
    sheet text,
    cell text,
    "row" integer,
    column_name text,
    rule text not null,
    severity text not null,
    message_th text not null,
    message_en text not null,
    raw text,
    primary key (judgement_no, problem_no)
);

create table source (
    judgement_no integer not null references judgement,
    source_no integer not null,
    source_id text not null,
    sheet text not null,
    contract text not null,
    agency text not null,
    table_name text not null,
    rows_read integer not null,
    rows_accepted integer not null,
    period_from text,
    period_to text,
    row_keys blob, -- an 8-byte hash of the key of each accepted row
    primary key (judgement_no, source_no),
    unique (judgement_no, source_id)
);

create table source_column (
    judgement_no integer not null references judgement,
    source_id text not null,
    field text not null,
    "key" text,
    letter text not null
);
create index source_column_of_judgement on source_column (judgement_no);

create table lake_file (
    judgement_no integer not null references judgement,
    path text not null,
    table_name text not null,
    year integer not null,
    row_count integer not null,
    sha256 text not null,
    primary key (judgement_no, path)
);

create table build (
    build_no integer primary key autoincrement,
    release_id text,
    fingerprint text not null,
    as_of text not null,
    outcome text not null check (outcome in ('released', 'blocked', 'nothing_new')),
    reason text,
    run_id text
);

create table delivery (
    release_id text primary key
);

create table state (
    name text primary key,
    value text not null
);
