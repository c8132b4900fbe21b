//! The order in which the demo's events come in: by epochs, within each the workers' before the supervisors', each author's in the order of time.

use chrono::Duration;
use domain::Timestamp;

use super::story::Event;

/// Ends of epochs, in days before now: what one author answers to another stands in a later epoch, or is a supervisor's.
const ENDS: [i64; 4] = [300, 90, 28, 7];

/// The epoch of a moment, from 0.
pub(super) fn epoch(at: Timestamp, now: Timestamp) -> usize {
    ENDS.iter().take_while(|days| now - at < Duration::days(**days)).count()
}

/// Puts events in order.
pub(super) fn sort(events: &mut [Event], now: Timestamp) {
    // Workers stand before supervisors in the office's staff.
    events.sort_by_key(|event| (epoch(event.at, now), event.by, event.at, event.person));
}

/// Cuts events in order into batches of one author, none longer than `most`.
pub(super) fn batches(events: &[Event], most: usize, now: Timestamp) -> impl Iterator<Item = &[Event]> {
    events
        .chunk_by(move |a, b| a.by == b.by && epoch(a.at, now) == epoch(b.at, now))
        .flat_map(move |of_author| of_author.chunks(most))
}
