use assert_cmd::Command;
use predicates::str::contains;

#[test]
fn tells_the_weekday() {
    Command::cargo_bin("dates").unwrap().arg("2026-01-01").assert().success().stdout(contains("Thursday"));
}
