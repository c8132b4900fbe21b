//! The limits of the device API; both sides hold to them, so that a phone never sends what a server must refuse.

/// The most bytes of a body as it travels.
pub const MAX_BODY_BYTES: usize = 2 * 1024 * 1024;
/// The most bytes of a body after decompression.
pub const MAX_UNPACKED_BYTES: usize = 16 * 1024 * 1024;
/// The most changes in one push.
pub const MAX_CHANGES: usize = 200;
/// The most bytes of one change as JSON.
pub const MAX_CHANGE_BYTES: usize = 256 * 1024;
/// The bytes of changes at which a phone closes a batch.
pub const BATCH_BYTES: usize = 1024 * 1024;
/// The most reads and purge receipts in one push.
pub const MAX_READS: usize = 1_000;
/// About how many rows a server puts on one page of a pull, those of files gained apart.
pub const PAGE_ROWS: usize = 500;
/// About how many bytes of files gained a server puts on one page; a file is never cut.
pub const PAGE_BYTES: usize = 1536 * 1024;
/// The most lines of Today that come ahead of the files.
pub const MAX_LISTED: usize = 2_000;
/// Days for which a phone keeps what it recorded after the receipt, for a server that is restored from a backup.
pub const KEEP_DAYS: i64 = 60;
/// The most instruments that a phone asks for at once.
pub const MAX_WANTS: usize = 50;
/// The most bytes of an instrument's body; a longer one cannot be published.
pub const MAX_INSTRUMENT_BYTES: usize = 4 * 1024 * 1024;
/// The bytes of instruments at which a server closes an answer.
pub const INSTRUMENTS_BYTES: usize = 1024 * 1024;
/// The most people of whom a phone says what it has kept, and the most changes of a request that says so.
pub const MAX_KEPT: usize = 4;
/// Characters of an enrolment code, without its dashes.
pub const CODE_CHARS: usize = 12;
