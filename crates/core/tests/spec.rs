//! The files `protocol-spec/matching*.md` name the test of every rule; this keeps the two in step.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

/// Names of test functions.
fn tests(source: &str) -> BTreeSet<String> {
    let after = source
        .split("#[test]")
        .skip(1)
        .filter_map(|rest| rest.split("fn ").nth(1));
    after
        .filter_map(|rest| rest.split('(').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_rule_has_its_test_and_every_test_its_rule() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_spec = |path: &PathBuf| name(path).starts_with("matching");
    let specs: Vec<String> = files(&root.join("../../protocol-spec"))
        .into_iter()
        .filter(is_spec)
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    assert!(specs.len() > 4);
    // Test names are the only text in backquotes that has underscores and nothing else but letters.
    let is_test = |name: &&str| {
        name.contains('_') && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
    };
    let named: BTreeSet<&str> = specs
        .iter()
        .flat_map(|spec| spec.split('`').skip(1).step_by(2))
        .filter(is_test)
        .collect();

    let (mut all, mut rules) = (BTreeSet::new(), BTreeSet::new());
    for folder in ["src", "tests"] {
        for path in files(&root.join(folder)) {
            let text = fs::read_to_string(&path).unwrap();
            if name(&path).starts_with("rules_") {
                rules.extend(tests(&text));
            }
            all.extend(tests(&text));
        }
    }
    let missing: Vec<_> = named.iter().filter(|name| !all.contains(**name)).collect();
    assert!(
        missing.is_empty(),
        "the specification names tests that are not there: {missing:?}"
    );
    assert!(rules.len() > 200);
    let unnamed: Vec<_> = rules
        .iter()
        .filter(|name| !named.contains(name.as_str()))
        .collect();
    assert!(
        unnamed.is_empty(),
        "tests whose rule the specification does not state: {unnamed:?}"
    );
}
