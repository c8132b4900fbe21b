//! Forms that other people wrote, where `VIZITA_CORPUS` names the folder that holds them.

use std::path::Path;

use forms::fault::{Fault, Findings};

/// Sheet, row, column and a word of an error.
type Expected = (&'static str, u32, &'static str, &'static str);

/// What must be found in the forms that cannot be used.
const BROKEN: &[(&str, &[Expected])] = &[
    (
        "calculate_without_calculation.xls",
        &[("survey", 34, "calculation", "calculates nothing")],
    ),
    ("duplicate_columns.xlsx", &[("survey", 1, "label", "stands twice")]),
    (
        "unknown_question_type.xls",
        &[
            ("survey", 1, "relevance", "`bind:relevant` and `relevance`"),
            ("survey", 52, "type", "`unknown`"),
        ],
    ),
];

#[test]
fn every_form_imports_or_fails_with_the_right_error() {
    let Some(folder) = std::env::var_os("VIZITA_CORPUS") else {
        eprintln!("not run: VIZITA_CORPUS names no folder of forms");
        return;
    };
    let mut seen = 0;
    for entry in std::fs::read_dir(Path::new(&folder).join("xlsforms")).expect("a folder") {
        let path = entry.expect("a file").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let (draft, Findings { errors, .. }) = forms::import::read(&std::fs::read(&path).expect("bytes"), &name);
        let expected = BROKEN
            .iter()
            .find(|(broken, _)| *broken == name)
            .map_or(&[][..], |(_, errors)| errors);
        assert_eq!(errors.len(), expected.len(), "{name}: {errors:#?}");
        for (sheet, row, column, word) in expected {
            let matches = |fault: &Fault| {
                fault.place.sheet == *sheet
                    && fault.place.row == *row
                    && fault.place.column == *column
                    && fault.message.contains(word)
            };
            assert!(errors.iter().any(matches), "{name}: {errors:#?}");
        }
        assert!(!draft.items.is_empty(), "{name}");
        seen += 1;
    }
    assert!(seen > 0, "no forms in {folder:?}");
}
