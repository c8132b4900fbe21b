//! Forms to be measured: 500 questions, 200 calculations and nested repeats; and one repeat alone.

use crate::xlsx;

/// A sheet's rows, of texts.
pub type Sheet = (&'static str, Vec<Vec<String>>);

const SURVEY: [&str; 9] = [
    "type",
    "name",
    "label",
    "relevant",
    "constraint",
    "calculation",
    "choice_filter",
    "appearance",
    "required",
];

/// The large form.
pub fn large() -> Vec<Sheet> {
    let mut survey: Vec<Vec<String>> = vec![SURVEY.map(str::to_owned).to_vec()];
    let mut row = |cells: [&str; 9]| survey.push(cells.map(str::to_owned).to_vec());
    for part in 0..20 {
        let name = format!("part_{part}");
        row([
            "begin group",
            &name,
            &format!("Part {part}"),
            "",
            "",
            "",
            "",
            "field-list",
            "",
        ]);
        for at in 0..20 {
            let number = part * 20 + at;
            let own = format!("q{number}");
            let label = format!("Question {number} of this long questionnaire, asked in some detail?");
            let before = format!("${{q{}}} != '' or ${{q{number}}} != 'never'", number - at);
            let relevant = if at > 0 {
                before.replace(&format!(" or ${{q{number}}} != 'never'"), "")
            } else {
                String::new()
            };
            match at % 4 {
                0 => row([
                    "integer",
                    &own,
                    &label,
                    &relevant,
                    ". >= 0 and . <= 1000",
                    "",
                    "",
                    "",
                    "",
                ]),
                1 => row(["select_one likert", &own, &label, &relevant, "", "", "", "", ""]),
                2 => row([
                    "text",
                    &own,
                    &label,
                    &relevant,
                    "string-length(.) < 100",
                    "",
                    "",
                    "",
                    "",
                ]),
                _ => row([
                    "select_one district",
                    &own,
                    &label,
                    &relevant,
                    "",
                    "",
                    "region = ${region}",
                    "",
                    "",
                ]),
            }
            if at < 9 {
                let sum = format!("coalesce(${{q{}}}, 0) * {at} + string-length(${{{own}}})", number - at);
                row(["calculate", &format!("c{number}"), "", "", "", &sum, "", "", ""]);
            }
        }
        row(["end group", "", "", "", "", "", "", "", ""]);
    }
    row(["select_one region", "region", "Region", "", "", "", "", "", ""]);
    row(["begin repeat", "house", "House", "", "", "", "", "", ""]);
    for at in 0..40 {
        row([
            "text",
            &format!("h{at}"),
            &format!("House question {at}"),
            "",
            "",
            "",
            "",
            "",
            "",
        ]);
    }
    row(["begin repeat", "person", "Person", "", "", "", "", "", ""]);
    for at in 0..59 {
        row([
            "integer",
            &format!("p{at}"),
            &format!("Person question {at}"),
            "",
            ". < 1000",
            "",
            "",
            "",
            "",
        ]);
    }
    row([
        "calculate",
        "person_sum",
        "",
        "",
        "",
        "${p0} + ${p1} + ${p2}",
        "",
        "",
        "",
    ]);
    row(["end repeat", "", "", "", "", "", "", "", ""]);
    row(["calculate", "house_sum", "", "", "", "sum(${person_sum})", "", "", ""]);
    row(["end repeat", "", "", "", "", "", "", "", ""]);
    for at in 0..18 {
        row([
            "calculate",
            &format!("t{at}"),
            "",
            "",
            "",
            &format!("sum(${{house_sum}}) + count(${{person}}) + {at}"),
            "",
            "",
            "",
        ]);
    }
    vec![("survey", survey), ("choices", choices())]
}

fn choices() -> Vec<Vec<String>> {
    let mut choices = vec![["list_name", "name", "label", "region"].map(str::to_owned).to_vec()];
    let mut row = |list: &str, name: String, label: String, region: String| {
        choices.push(vec![list.to_owned(), name, label, region])
    };
    for at in 0..5 {
        row("likert", format!("l{at}"), format!("Answer {at}"), String::new());
        row("region", format!("r{at}"), format!("Region {at}"), String::new());
    }
    for at in 0..200 {
        row(
            "district",
            format!("d{at}"),
            format!("District {at}"),
            format!("r{}", at % 5),
        );
    }
    choices
}

/// Answers that its questions take.
pub fn answers(round: usize) -> Vec<(String, String)> {
    let mut answers = vec![("/data/region".to_owned(), "r0".to_owned())];
    for part in 0..20 {
        for at in 0..20 {
            let number = part * 20 + at;
            let value = match at % 4 {
                0 => (round + number).to_string(),
                1 => format!("l{}", (round + number) % 5),
                2 => format!("words of round {round}"),
                _ => format!("d{}", (round % 40) * 5),
            };
            answers.push((format!("/data/part_{part}/q{number}"), value));
        }
    }
    for at in 0..40 {
        answers.push((format!("/data/house[1]/h{at}"), format!("house {round}")));
    }
    for at in 0..59 {
        answers.push((format!("/data/house[1]/person[1]/p{at}"), (round + at).to_string()));
    }
    answers
}

/// As a table in Markdown.
pub fn markdown(sheets: &[Sheet]) -> String {
    let mut text = String::new();
    for (name, rows) in sheets {
        text.push_str(&format!("\n| {name} |\n"));
        for row in rows {
            text.push_str(&format!("| | {} |\n", row.join(" | ")));
        }
    }
    text
}

/// As a workbook.
pub fn workbook(sheets: &[Sheet]) -> Vec<u8> {
    let written: Vec<(&str, String)> = sheets
        .iter()
        .map(|(name, rows)| {
            let rows = rows.iter().enumerate().map(|(at, row)| {
                let cells: Vec<&str> = row.iter().map(String::as_str).collect();
                xlsx::row(at + 1, &cells)
            });
            (*name, rows.collect::<String>())
        })
        .collect();
    xlsx::workbook(&written)
}

/// One repeat, with what is worked out in it and of it.
pub const REPEAT: &str = "
| survey | | | | | |
| | type | name | label | calculation | relevant |
| | begin repeat | row | Row | | |
| | integer | n | N | | |
| | calculate | twice | | ${n} * 2 | |
| | calculate | place | | position(..) | |
| | text | why | Why? | | ${n} > 2 |
| | end repeat | | | | |
| | calculate | all | | sum(${twice}) | |
| | calculate | many | | count(${row}) | |
";
