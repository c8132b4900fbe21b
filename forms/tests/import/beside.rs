//! Lists in files beside a form.

use forms::beside::{Element, read};

/// `column=value` of each item.
fn items(root: &Element) -> Vec<String> {
    let cells = |item: &Element| {
        item.children
            .iter()
            .map(|cell| format!("{}={}", cell.name, cell.text))
            .collect::<Vec<_>>()
    };
    root.children.iter().map(|item| cells(item).join(" ")).collect()
}

#[test]
fn csv_gives_an_item_a_row() {
    let expected = ["name=a label=A, \"a\"", "name=b label="];
    for text in [
        "name,label\na,\"A, \"\"a\"\"\"\nb\n",
        "\u{feff}name,label,\na,\"A, \"\"a\"\"\",\nb,,\n\n",
        "name;label\r\na;\"A, \"\"a\"\"\"\r\nb;\r\n",
        "name\tlabel\na\t\"A, \"\"a\"\"\"\nb\t",
    ] {
        let root = read("towns.csv", text.as_bytes()).expect("a list");
        assert_eq!(items(&root), expected, "{text:?}");
        assert_eq!((root.name.as_str(), root.children[0].name.as_str()), ("root", "item"));
    }
    let fault = read("towns.csv", b"name,label\na,b\nc,d,e\n").expect_err("a fault");
    assert_eq!((fault.place.sheet.as_str(), fault.place.row), ("towns.csv", 3));
    assert_eq!(fault.message, "The row has 3 cells under 2 headings.");
    assert_eq!(
        read("towns.csv", b"").expect_err("a fault").message,
        "The file is empty."
    );
}

#[test]
fn xml_is_taken_as_it_stands() {
    let text = "<?xml version='1.0'?>\n<root xmlns='x'>\n <item id='7&amp;8'><name>a &lt; b</name><label><![CDATA[<A>]]></label></item>\n <p:item/>\n</root>";
    let root = read("farms.xml", text.as_bytes()).expect("a list");
    assert_eq!(items(&root), ["name=a < b label=<A>", ""]);
    assert_eq!(root.children[0].attributes, [("id".to_owned(), "7&8".to_owned())]);
    assert_eq!((root.text.as_str(), root.children[1].name.as_str()), ("", "item"));
    for (broken, row) in [
        ("<root>\n<item>\n</root>", 3),
        ("<root/><root/>", 0),
        ("", 0),
        ("<root>&lol;</root>", 1),
    ] {
        let fault = read("farms.xml", broken.as_bytes()).expect_err(broken);
        assert_eq!(fault.place.row, row, "{broken}: {}", fault.message);
    }
    let deep = "<a>".repeat(1_000) + &"</a>".repeat(1_000);
    assert!(read("farms.xml", deep.as_bytes()).is_err());
}

#[test]
fn geojson_gives_an_item_a_feature() {
    let text = r#"{"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": 7, "geometry": {"type": "Point", "coordinates": [21.16, 42.66]}, "properties": {"id": "no", "title": "Well", "deep": 12.5, "dry": false}},
        {"type": "Feature", "geometry": {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}, "properties": {"id": "b"}},
        {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [1, 2]]]}, "properties": null}]}"#;
    let root = read("wells.geojson", text.as_bytes()).expect("a list");
    let mut first = items(&root);
    assert!(first[0].starts_with("geometry=42.66 21.16 0 0 id=7 "), "{}", first[0]);
    let mut parts: Vec<_> = root.children[0]
        .children
        .iter()
        .map(|child| child.name.as_str())
        .collect();
    parts.sort_unstable();
    assert_eq!(parts, ["deep", "dry", "geometry", "id", "title"]);
    assert_eq!(root.children[0].child("title"), Some("Well"));
    assert_eq!(
        first.split_off(1),
        ["geometry=2 1 0 0; 4 3 0 0 id=b", "geometry=2 1 0 0; 4 3 0 0; 2 1 0 0"]
    );
    for broken in [
        "[]",
        "{",
        r#"{"type": "FeatureCollection", "features": [{"geometry": {"type": "Point", "coordinates": ["x"]}}]}"#,
    ] {
        assert!(read("wells.geojson", broken.as_bytes()).is_err(), "{broken}");
    }
}

#[test]
fn other_files_are_refused() {
    assert_eq!(
        read("towns.txt", b"a").expect_err("a fault").message,
        "Lists are read from .csv, .xml and .geojson."
    );
    assert_eq!(
        read("towns.csv", b"\xFF\xFE").expect_err("a fault").message,
        "The file is not written in UTF-8."
    );
}
