//! A form with a mistake in nearly every row: all are told at once, each with what to write instead.

use crate::help::read;

#[test]
fn every_mistake_is_told_at_once() {
    let (_, findings) = read(include_str!("broken.md"));
    let said = |faults: &[forms::fault::Fault]| -> String {
        let line = |fault: &forms::fault::Fault| {
            format!(
                "{} {} {}: {} -> {}",
                fault.place.sheet, fault.place.row, fault.place.column, fault.message, fault.hint
            )
        };
        faults.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(format!(
        "{}\n\nwarnings\n{}",
        said(&findings.errors),
        said(&findings.warnings)
    ));
}
