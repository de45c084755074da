//! The trace that a request is part of, where whoever asks has one (W3C Trace Context): repeated in the answer and in the log, so
//! that both sides find the same request. It comes from outside, and is therefore taken in its one form alone: digits.

use axum::http::{HeaderMap, HeaderName};

/// Where whoever asks says it.
pub(super) const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");
/// Where the answer does.
pub(super) const TRACE_ID: HeaderName = HeaderName::from_static("x-trace-id");

/// The 32 digits of the trace; none where `traceparent` is not there, is there twice, or is not as section 3.2 of the
/// recommendation has it.
pub(super) fn of(headers: &HeaderMap) -> Option<&str> {
    let mut lines = headers.get_all(TRACEPARENT).iter();
    let line = lines.next().filter(|_| lines.next().is_none())?.to_str().ok()?;
    let mut parts = line.splitn(5, '-');
    let (version, trace, parent, flags) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let digits = |text: &str, many| {
        text.len() == many && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    };
    let something = |text: &str| text.bytes().any(|byte| byte != b'0');
    // Later versions may say more after another hyphen; the last one is none.
    let known = digits(version, 2) && version != "ff" && (version != "00" || parts.next().is_none());
    let whole = digits(trace, 32) && digits(parent, 16) && digits(flags, 2);
    (known && whole && something(trace) && something(parent)).then_some(trace)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

    fn of_lines(lines: &[&str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(TRACEPARENT, HeaderValue::from_bytes(line.as_bytes()).unwrap());
        }
        of(&headers).map(str::to_owned)
    }

    #[test]
    fn a_trace_is_taken_from_a_header_of_the_form_that_there_is() {
        let good = format!("00-{TRACE}-00f067aa0ba902b7-01");
        assert_eq!(of_lines(&[&good]).as_deref(), Some(TRACE));
        // A version to come, which says more.
        assert_eq!(of_lines(&[&format!("cc-{TRACE}-00f067aa0ba902b7-01-what-comes")]).as_deref(), Some(TRACE));
        assert_eq!(of_lines(&[]), None);
        assert_eq!(of_lines(&[&good, &good]), None);
        for odd in [
            "",
            "00",
            TRACE,
            &format!("ff-{TRACE}-00f067aa0ba902b7-01"),
            &format!("00-{TRACE}-00f067aa0ba902b7-01-more"),
            &format!("00-{TRACE}-00f067aa0ba902b7-01-"),
            &format!("cc-{TRACE}-00f067aa0ba902b7-01x"),
            &format!("00-{}-00f067aa0ba902b7-01", TRACE.to_uppercase()),
            &format!("00-{}-00f067aa0ba902b7-01", "0".repeat(32)),
            &format!("00-{TRACE}-{}-01", "0".repeat(16)),
            &format!("00-{TRACE}-00f067aa0ba902b-01"),
            &format!("00-{TRACE}-00f067aa0ba902b7"),
            &format!("00-{TRACE}-00f067aa0ba902b7-0g"),
            &format!(" 00-{TRACE}-00f067aa0ba902b7-01"),
            &format!("00-{TRACE}-00f067aa0ba902b7-01ž"),
        ] {
            assert_eq!(of_lines(&[odd]), None, "{odd:?}");
        }
    }
}
