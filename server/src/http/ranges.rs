//! Ranges of bytes (RFC 9110, 14): which part of a file a request wants. Of several parts none is given, but the whole.

use axum::http::{HeaderMap, header};

/// What a request wants of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Whole,
    /// The bytes from one place to before another.
    Of {
        from: u64,
        to: u64,
    },
    /// A part that there is not.
    Beyond,
}

/// The part of a file of this size and tag. Whoever has a part of another file is given the whole of this one.
pub(crate) fn part(headers: &HeaderMap, tag: &str, size: u64) -> Part {
    if headers.get(header::IF_RANGE).is_some_and(|known| known != tag) {
        return Part::Whole;
    }
    let asked = headers.get(header::RANGE).and_then(|range| range.to_str().ok()?.strip_prefix("bytes="));
    let Some((first, last)) = asked.and_then(|range| range.trim().split_once('-')) else { return Part::Whole };
    let number = |text: &str| if text.is_empty() { Some(None) } else { text.parse::<u64>().ok().map(Some) };
    let (from, to) = match (number(first), number(last)) {
        (Some(Some(from)), Some(None)) => (from, size),
        (Some(Some(from)), Some(Some(last))) if from <= last => (from, size.min(last.saturating_add(1))),
        (Some(None), Some(Some(many))) => (size.saturating_sub(many), size),
        _ => return Part::Whole,
    };
    if from < to { Part::Of { from, to } } else { Part::Beyond }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_range_is_read_as_the_standard_has_it() {
        let of = |from, to| Part::Of { from, to };
        for (range, expected) in [
            ("bytes=0-9", of(0, 10)),
            ("bytes=90-", of(90, 100)),
            ("bytes=-10", of(90, 100)),
            ("bytes=-1000", of(0, 100)),
            ("bytes=99-1000", of(99, 100)),
            ("bytes=100-", Part::Beyond),
            ("bytes=-0", Part::Beyond),
            ("bytes=9-0", Part::Whole),
            ("bytes=0-1,5-6", Part::Whole),
            ("bytes=a-b", Part::Whole),
            ("lines=0-9", Part::Whole),
        ] {
            let headers = [(header::RANGE, HeaderValue::from_static(range))].into_iter().collect();
            assert_eq!(part(&headers, "\"a\"", 100), expected, "{range}");
        }
        assert_eq!(part(&HeaderMap::new(), "\"a\"", 100), Part::Whole);
    }
}
