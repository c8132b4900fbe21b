//! Rows as a phone or a server has stored them, perhaps by a newer version: what can be read is written again without loss.

use domain::{Change, Listed, PersonHead, Record, Reference, Visit};
use forms::instrument::Instrument;
use serde::{Serialize, de::DeserializeOwned};

/// Reads a row as everything that a row can be.
pub fn stored(bytes: &[u8]) {
    holds::<PersonHead>(bytes);
    holds::<Record>(bytes);
    holds::<Visit>(bytes);
    holds::<Change>(bytes);
    holds::<Listed>(bytes);
    holds::<Reference>(bytes);
    if let Ok(instrument) = Instrument::from_bytes(bytes) {
        let written = instrument.to_bytes();
        let read = Instrument::from_bytes(&written).unwrap_or_else(|_| panic!("an instrument that was just written"));
        assert_eq!(read.to_bytes(), written);
    }
}

fn holds<T: DeserializeOwned + Serialize>(bytes: &[u8]) {
    if let Ok(row) = serde_json::from_slice::<T>(bytes) {
        let written = serde_json::to_string(&row).unwrap();
        let read: T = serde_json::from_str(&written).unwrap_or_else(|error| panic!("{error}: {written}"));
        assert_eq!(serde_json::to_string(&read).unwrap(), written);
    }
}
