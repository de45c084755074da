//! How many documents name or link to each: what many who wrote of the field lean on.

use std::collections::HashMap;

use super::kept::Kept;

/// For each document, how many others name or link to it.
pub(super) fn cited(documents: &[Kept]) -> Vec<u32> {
    let numbers: HashMap<&str, usize> = documents.iter().map(|own| own.id.as_str()).zip(0..).collect();
    let mut cited = vec![0; documents.len()];
    for told in documents.iter().flat_map(|own| &own.told) {
        if let Some(number) = numbers.get(told.as_str()) {
            cited[*number] += 1;
        }
    }
    cited
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use osvedceno_corpus::Corpus;

    use super::*;

    #[test]
    fn whatever_names_or_links_to_a_document_counts_once() {
        let corpus = Corpus::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
        let kept: Vec<Kept> = corpus.documents().map(Kept::of).collect();
        let centres = "centra-na-podporu-integrace-cizincu";
        let naming = kept.iter().filter(|own| own.told.iter().any(|id| id.as_str() == centres)).count();
        let at = kept.iter().position(|own| own.id.as_str() == centres).unwrap();
        let counted = cited(&kept);
        assert!(naming > 5 && counted[at] as usize == naming, "{naming} name it, {} are counted", counted[at]);
        assert!(kept.iter().all(|own| own.told.iter().all(|id| *id != own.id)), "nobody is cited for naming itself");
    }
}
