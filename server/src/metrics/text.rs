//! The text form in which Prometheus reads metrics (version 0.0.4): names with what they mean and of what type they are, then
//! values with labels.

use std::fmt::Write;

/// The media type of the text.
pub(crate) const CONTENT_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// What a value is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// Only ever grows while the process lives.
    Counter,
    /// Goes up and down.
    Gauge,
    /// Counts by upper bounds.
    Histogram,
}

/// A text that is being written.
#[derive(Debug, Default)]
pub(crate) struct Text(String);

impl Text {
    /// Begins a metric: all its values follow, before the next begins.
    pub(crate) fn begin(&mut self, name: &str, kind: Kind, help: &str) {
        let kind = match kind {
            Kind::Counter => "counter",
            Kind::Gauge => "gauge",
            Kind::Histogram => "histogram",
        };
        self.line(&format!("# HELP {name} {help}\n# TYPE {name} {kind}"));
    }

    /// A value with its labels.
    pub(crate) fn value(&mut self, name: &str, labels: &[(&str, &str)], value: impl std::fmt::Display) {
        let mut line = name.to_owned();
        for (at, (label, text)) in labels.iter().enumerate() {
            line.push(if at == 0 { '{' } else { ',' });
            let text = text.replace('\\', r"\\").replace('"', "\\\"").replace('\n', r"\n");
            write!(line, "{label}=\"{text}\"").expect("a String takes all that is written");
        }
        if !labels.is_empty() {
            line.push('}');
        }
        self.line(&format!("{line} {value}"));
    }

    /// A metric of one value.
    pub(crate) fn one(&mut self, name: &str, kind: Kind, help: &str, value: impl std::fmt::Display) {
        self.begin(name, kind, help);
        self.value(name, &[], value);
    }

    /// All that was written.
    pub(crate) fn finish(self) -> String {
        self.0
    }

    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_may_have_any_letter() {
        let mut text = Text::default();
        text.one("up", Kind::Gauge, "Whether it is up", 1);
        text.value("odd", &[("a", "\"\\\n"), ("b", "ž")], 0.5);
        assert_eq!(
            text.finish(),
            "# HELP up Whether it is up\n# TYPE up gauge\nup 1\nodd{a=\"\\\"\\\\\\n\",b=\"ž\"} 0.5\n"
        );
    }
}
