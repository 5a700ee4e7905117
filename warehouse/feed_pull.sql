-- What was asked of feeds and what came of it; nothing is ever changed. A row per request:
-- new        a payload that was not known: it is the submission
-- repeated   a payload that was known, byte for byte
-- unchanged  the server said that nothing has changed since the submission
-- failed     nothing came; rule and messages say why
-- covered    all pages of this request came (written after the rows of its pages)
-- `request` is what was asked for, without address; `address` is shown without parameters. Neither holds a key.

create table if not exists feed_pull (
    pull_no integer primary key autoincrement,
    feed text not null,
    request text not null,
    station text,
    since text,
    until text,
    asked_at text not null,
    outcome text not null check (outcome in ('new', 'repeated', 'unchanged', 'failed', 'covered')),
    address text,
    submission_id text references submission,
    etag text,
    last_modified text,
    rule text,
    message_th text,
    message_en text
);
create index if not exists feed_pull_of_request on feed_pull (feed, request, pull_no);
