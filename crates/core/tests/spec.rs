//! `protocol-spec/matching.md` names the test of every rule; this keeps the two in step.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn every_rule_has_its_test_and_every_test_its_rule() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let spec = fs::read_to_string(root.join("../../protocol-spec/matching.md")).unwrap();
    // Test names are the only text in backquotes that has underscores and nothing else but letters.
    let is_test = |name: &&str| {
        name.contains('_') && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
    };
    let named: BTreeSet<&str> = spec.split('`').skip(1).step_by(2).filter(is_test).collect();

    let mut sources = String::new();
    let mut rules = String::new();
    for folder in ["src", "tests"] {
        for file in fs::read_dir(root.join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            if file.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&file).unwrap();
                if file
                    .file_name()
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .starts_with("rules_")
                {
                    rules += &text;
                }
                sources += &text;
            }
        }
    }
    let tests = |text: &str| -> BTreeSet<String> {
        let after = text
            .split("#[test]")
            .skip(1)
            .filter_map(|rest| rest.split("fn ").nth(1));
        after
            .filter_map(|rest| rest.split('(').next())
            .map(str::to_owned)
            .collect()
    };
    let all = tests(&sources);
    let missing: Vec<_> = named.iter().filter(|name| !all.contains(**name)).collect();
    assert!(
        missing.is_empty(),
        "the specification names tests that are not there: {missing:?}"
    );
    let rules = tests(&rules);
    assert!(rules.len() > 50);
    let unnamed: Vec<_> = rules
        .iter()
        .filter(|name| !named.contains(name.as_str()))
        .collect();
    assert!(
        unnamed.is_empty(),
        "tests whose rule the specification does not state: {unnamed:?}"
    );
}
