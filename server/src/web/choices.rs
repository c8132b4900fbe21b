//! What the filters by unit and worker offer: everything where that is little, else what lies around the unit that is chosen.

use super::{params::Params, reader::Reader};
use crate::{
    access::Scope,
    db::Tx,
    error::AppError,
    register::query::places::{self, Person, Place},
};

/// So many options are still read through in one list, and leave a page small.
const MOST: usize = 200;

/// The options of a filter, and which one is chosen.
pub struct Offer<T> {
    /// What can be chosen.
    pub options: Vec<T>,
    /// Whether there are more, which are come to by way of a unit.
    pub more: bool,
    chosen: Option<String>,
}

impl<T> Offer<T> {
    /// Whether there is anything to choose.
    pub fn is_a_choice(&self) -> bool {
        self.more || self.options.len() > 1
    }

    /// Whether an option is the chosen one.
    pub fn is(&self, id: &str) -> bool {
        self.chosen.as_deref() == Some(id)
    }
}

/// The workers and the units that a filter offers to a reader.
pub async fn of(tx: &mut Tx, reader: &Reader, params: &Params) -> Result<(Offer<Person>, Offer<Place>), AppError> {
    let (scope, customs) = (reader.actor()?.scope(), reader.customs());
    let places = places::units(tx, &scope, customs).await?;
    let unit = params.get("unit").or_else(|| params.get("only_unit"));
    let place = places.iter().find(|place| Some(place.id.as_str()) == unit);
    let chosen = params.get("worker").map(str::to_owned);
    let mut options = places::workers(tx, &scope, customs).await?;
    let more = options.len() > MOST;
    if more {
        let path = place.map_or_else(|| scope.path.clone(), |place| place.path.clone());
        let within = places::workers(tx, &Scope { path, ..scope }, customs).await?;
        match within.len() {
            0..=MOST => options = within,
            _ => options.retain(|worker| chosen.as_ref() == Some(&worker.id)),
        }
    }
    let workers = Offer { options, more, chosen };
    Ok((workers, units(places, unit)))
}

/// All units, or else the chosen one with those above it and those one step below; a unit with nothing below it stands among its neighbours.
pub fn units(mut places: Vec<Place>, chosen: Option<&str>) -> Offer<Place> {
    let more = places.len() > MOST;
    let at = places.iter().find(|place| Some(place.id.as_str()) == chosen);
    if let Some(at) = at.or(places.first()).filter(|_| more) {
        let lowest = !places.iter().any(|place| above(&place.path) == at.path);
        let around = if lowest { above(&at.path) } else { &at.path }.to_owned();
        places.retain(|place| around.starts_with(&place.path) || above(&place.path) == around);
    }
    Offer {
        options: places,
        more,
        chosen: chosen.map(str::to_owned),
    }
}

/// The path of the unit above: `/root/` of `/root/unit/`.
fn above(path: &str) -> &str {
    let inner = path.trim_end_matches('/');
    inner.rfind('/').map_or("", |end| &inner[..=end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(path: &str) -> Place {
        let id = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        Place {
            id: id.into(),
            path: path.into(),
            name: id.into(),
            time_zone: "Europe/Belgrade".into(),
        }
    }

    /// A centre with districts, and so many offices in each.
    fn country(districts: usize, offices: usize) -> Vec<Place> {
        let district = |d| (0..offices).map(move |o| place(&format!("/centre/d{d}/d{d}o{o}/")));
        let below = (0..districts).flat_map(|d| [place(&format!("/centre/d{d}/"))].into_iter().chain(district(d)));
        [place("/centre/")].into_iter().chain(below).collect()
    }

    fn offered(places: Vec<Place>, chosen: Option<&str>) -> Vec<String> {
        let offer = units(places, chosen);
        assert!(offer.more && offer.is_a_choice());
        offer.options.into_iter().map(|place| place.id).collect()
    }

    #[test]
    fn few_units_are_all_offered() {
        let offer = units(country(3, 4), Some("d1"));
        assert_eq!(offer.options.len(), 16);
        assert!(!offer.more && offer.is("d1") && !offer.is("d2"));
    }

    #[test]
    fn of_many_units_one_goes_down_step_by_step_and_up_again() {
        let country = || country(3, 700);
        assert_eq!(offered(country(), None), ["centre", "d0", "d1", "d2"]);
        let district = offered(country(), Some("d1"));
        assert_eq!(district[..3], ["centre", "d1", "d1o0"]);
        assert_eq!(district.len(), 702);
        assert_eq!(offered(country(), Some("d1o5")), district);
    }

    #[test]
    fn a_reader_of_a_district_starts_there() {
        let mut places = country(1, 300);
        places.remove(0);
        assert_eq!(offered(places, None).len(), 301);
    }
}
