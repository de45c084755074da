//! `robots.txt` by RFC 9309: which group is ours, and whether it lets us ask for a path.

use std::time::Duration;

use percent_encoding::percent_decode_str;
use url::{Position, Url};

/// What we are called there.
pub(super) const NAME: &str = "osvedceno";
/// So many bytes of a file are read; the standard wants 500 KiB at least.
pub(super) const MOST: usize = 512 * 1024;
/// A longer wait between requests is not kept: nobody would finish a night.
const LONGEST_WAIT: f64 = 30.0;

/// What a host lets us do.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Robots {
    rules: Vec<Rule>,
    /// How long it asks to be left alone between requests.
    pub(super) wait: Option<Duration>,
}

#[derive(Debug, Clone, PartialEq)]
struct Rule {
    allows: bool,
    /// A path, decoded, with `*` for anything and `$` for the end.
    path: Vec<u8>,
}

impl Robots {
    /// Reads a file: the groups that name us, or those for everybody where none does.
    pub(super) fn read(file: &[u8]) -> Self {
        let text = String::from_utf8_lossy(file);
        let (mut ours, mut everybodys, mut named) = (Self::default(), Self::default(), false);
        // Whom the group is for that is being read: us, everybody.
        let (mut us, mut all, mut in_rules) = (false, false, false);
        for line in text.trim_start_matches('\u{feff}').lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            if key == "user-agent" {
                if std::mem::take(&mut in_rules) {
                    (us, all) = (false, false);
                }
                let product: String =
                    value.chars().take_while(|c| c.is_ascii_alphabetic() || "-_".contains(*c)).collect();
                us |= product.eq_ignore_ascii_case(NAME);
                all |= value == "*";
                named |= us;
                continue;
            }
            in_rules |= ["allow", "disallow", "crawl-delay"].contains(&key.as_str());
            for robots in [us.then_some(&mut ours), all.then_some(&mut everybodys)].into_iter().flatten() {
                robots.take(&key, value);
            }
        }
        if named { ours } else { everybodys }
    }

    fn take(&mut self, key: &str, value: &str) {
        match key {
            "allow" | "disallow" if !value.is_empty() => {
                self.rules.push(Rule { allows: key == "allow", path: percent_decode_str(value).collect() });
            }
            "crawl-delay" => {
                let seconds = value.parse().ok().filter(|seconds: &f64| *seconds > 0.0);
                self.wait = seconds.map(|seconds| Duration::from_secs_f64(seconds.min(LONGEST_WAIT)));
            }
            _ => {}
        }
    }

    /// Whether it lets us ask for this: the longest rule that fits decides, of equals the one that allows.
    pub(super) fn allow(&self, url: &Url) -> bool {
        let path: Vec<u8> = percent_decode_str(&url[Position::BeforePath..Position::AfterQuery]).collect();
        let fitting = self.rules.iter().filter(|rule| fits(&rule.path, &path));
        fitting.max_by_key(|rule| (rule.path.len(), rule.allows)).is_none_or(|rule| rule.allows)
    }
}

/// Whether a path begins as a pattern says. Each `*` takes as little as it can: where that fails, nothing more would help.
fn fits(pattern: &[u8], path: &[u8]) -> bool {
    let (pattern, to_the_end) = pattern.strip_suffix(b"$").map_or((pattern, false), |rest| (rest, true));
    let mut parts = pattern.split(|byte| *byte == b'*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let parts: Vec<&[u8]> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return !to_the_end || rest.is_empty() };
    for part in middle.iter().filter(|part| !part.is_empty()) {
        let Some(at) = rest.windows(part.len()).position(|window| window == *part) else { return false };
        rest = &rest[at + part.len()..];
    }
    if to_the_end { rest.ends_with(last) } else { last.is_empty() || rest.windows(last.len()).any(|own| own == *last) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(file: &str, path: &str) -> bool {
        Robots::read(file.as_bytes()).allow(&Url::parse("https://example.org").unwrap().join(path).unwrap())
    }

    #[test]
    fn the_longest_rule_of_our_group_decides() {
        // The examples of RFC 9309, section 5.
        let file = "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\nUser-Agent: foobot\nDisallow:/\n\
            Allow:/example/page.html\nAllow:/example/allowed.gif\n\nUser-Agent: osvedceno\nuser-agent: other\nDisallow: /example/page.html\n";
        assert!(allows(file, "/example/other.html"));
        assert!(!allows(file, "/example/page.html"));
        let everybody = &file[..file.find("\n\nUser-Agent: foobot").unwrap()];
        assert!(!allows(everybody, "/a.gif") && allows(everybody, "/a.gif?b") && !allows(everybody, "/example/x"));
        assert!(allows(everybody, "/publications/"));
        assert!(allows("User-agent: *\nDisallow: /a\nAllow: /a", "/ab"), "of equals, the one that allows");
        assert!(!allows("User-agent: *\nDisallow: /č", "/%C4%8Dlen"));
        assert!(allows("User-agent: *\nDisallow:", "/a") && allows("", "/a") && allows("<html>", "/a"));
        assert!(
            !allows("\u{feff}User-agent: OSVEDCENO/2.0\nDisallow: /a*b*c$", "/a-b-c")
                && !allows("User-agent:*\nDisallow:/", "/x")
        );
    }

    #[test]
    fn who_wants_to_be_left_alone_between_requests_is_not_for_longer_than_half_a_minute() {
        let wait = |file: &str| Robots::read(file.as_bytes()).wait;
        assert_eq!(wait("User-agent: *\nCrawl-delay: 2.5"), Some(Duration::from_millis(2500)));
        assert_eq!(wait("User-agent: *\nCrawl-delay: 86400"), Some(Duration::from_secs(30)));
        assert_eq!(wait("User-agent: *\nCrawl-delay: -1\nAllow: /"), None);
    }
}
