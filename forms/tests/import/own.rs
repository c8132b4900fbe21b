//! The forms that the tests of every room stand on: each imports without a word of complaint, and so do the lists beside them.

use std::path::Path;

use crate::help::lines;

#[test]
fn every_form_of_our_own_imports_without_complaint() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms");
    let mut seen = 0;
    for entry in std::fs::read_dir(&folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("a file");
        if !name.ends_with(".md") {
            assert!(
                !forms::beside::read(&name, &bytes).expect("a list").children.is_empty(),
                "{name}"
            );
            continue;
        }
        let (draft, findings) = forms::import::read(&bytes, &name);
        assert_eq!(lines(&findings.errors) + &lines(&findings.warnings), "", "{name}");
        for file in &draft.beside {
            assert!(folder.join(&file.file).exists(), "{name} reads {}", file.file);
        }
        seen += 1;
    }
    assert!(seen >= 7, "{seen} forms");
}
