"""The tables of the bot's memory, version by version. What stands here stays; changes are added below it."""

MIGRATIONS = (
    """
CREATE TABLE turn (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat INTEGER NOT NULL,
    thread INTEGER NOT NULL,        -- the topic in the chat; 0: none
    user INTEGER,                   -- who asked
    asked INTEGER,                  -- the message that asked
    article TEXT NOT NULL,
    question TEXT NOT NULL,
    meant TEXT NOT NULL,            -- the question in full, when it was a follow-up
    language TEXT NOT NULL,
    answered INTEGER NOT NULL,
    citations TEXT NOT NULL,        -- JSON: [[start, end], ...], best first
    at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX turn_order ON turn (chat, thread, id);
CREATE INDEX turn_user ON turn (user);
CREATE INDEX turn_asked ON turn (chat, asked);
CREATE TABLE sent (
    chat INTEGER NOT NULL,
    message INTEGER NOT NULL,
    turn INTEGER NOT NULL REFERENCES turn ON DELETE CASCADE,
    PRIMARY KEY (chat, message)
) WITHOUT ROWID;
CREATE INDEX sent_turn ON sent (turn);
CREATE TABLE feedback (
    turn INTEGER NOT NULL REFERENCES turn ON DELETE CASCADE,
    user INTEGER NOT NULL,
    right INTEGER NOT NULL,
    at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (turn, user)
) WITHOUT ROWID;
CREATE INDEX feedback_user ON feedback (user);
CREATE TABLE posted (
    chat INTEGER NOT NULL,
    message INTEGER NOT NULL,
    thread INTEGER NOT NULL,
    article TEXT NOT NULL,
    paragraph INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (chat, message)
) WITHOUT ROWID;
CREATE INDEX posted_article ON posted (chat, thread, article, start);
CREATE TABLE preference (
    chat INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (chat, name)
) WITHOUT ROWID;
CREATE TABLE usage (
    user INTEGER NOT NULL,
    day TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (user, day)
) WITHOUT ROWID;
""",
    """
-- What else an answer showed, as JSON.
ALTER TABLE turn ADD COLUMN view TEXT NOT NULL DEFAULT '{}';
CREATE TABLE inbox (
    number INTEGER PRIMARY KEY,     -- Telegram's number of the update
    content BLOB,                   -- the update as it came, as JSON; NULL: it has been dealt with
    at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX inbox_at ON inbox (at);
""",
    """
-- Whether a message was answered, the inbox tells.
DROP INDEX turn_asked;
""",
    """
-- Of a message that asks several things, how many have been answered.
ALTER TABLE inbox ADD COLUMN answered INTEGER NOT NULL DEFAULT 0;
""",
    """
-- Each bot numbers its updates by itself; what a user sent is theirs until it has been dealt with.
CREATE TABLE received (
    bot INTEGER NOT NULL,           -- the bot's number in Telegram; 0: kept before bots were told apart
    number INTEGER NOT NULL,        -- Telegram's number of the update
    user INTEGER,                   -- who wrote, pressed or typed; NULL: nobody, or it has been dealt with
    content BLOB,                   -- the update as it came, as JSON; NULL: it has been dealt with
    answered INTEGER NOT NULL DEFAULT 0,
    counted INTEGER NOT NULL DEFAULT 0,     -- whether it is among the user's questions of the day
    at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (bot, number)
);
INSERT INTO received (bot, number, user, content, answered, at)
    SELECT 0, number, coalesce(
        json_extract(CAST(content AS TEXT), '$.message.from.id'),
        json_extract(CAST(content AS TEXT), '$.edited_message.from.id'),
        json_extract(CAST(content AS TEXT), '$.callback_query.from.id'),
        json_extract(CAST(content AS TEXT), '$.inline_query.from.id'),
        json_extract(CAST(content AS TEXT), '$.guest_message.from.id'),
        json_extract(CAST(content AS TEXT), '$.my_chat_member.from.id')
    ), content, answered, at FROM inbox;
DROP TABLE inbox;
ALTER TABLE received RENAME TO inbox;
CREATE INDEX inbox_at ON inbox (at);
CREATE INDEX inbox_user ON inbox (user);
""",
)
