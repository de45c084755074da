//! What a question is about beyond its words: the direction in which its words and its best documents point.

use osvedceno_czech::root;

use super::{Composer, Understood};
use crate::scoring::Scores;
use crate::store::{Direction, Latent};

impl Composer<'_> {
    /// Adds to the scores of the documents that match how much they are about what the question is about: to the one that is
    /// most so, what the weight says of the best score. `best` are its best documents so far with their scores, the best first.
    pub(crate) fn draw_near(&self, question: &Understood, best: &[(f32, u32)], scores: &mut Scores) {
        let toward = Latent::toward(&self.direction(question, best));
        let latent = &self.generation.latent;
        let matching = || (0..).zip(&scores.words).filter(|(_, words)| **words > 0).map(|(document, _)| document);
        let likeness: Vec<(u32, f32)> =
            matching().map(|document| (document, latent.likeness(&toward, document).max(0.0))).collect();
        let most = likeness.iter().map(|(_, likeness)| *likeness).fold(0.0, f32::max);
        let scale = best.first().map_or(0.0, |(score, _)| *score) * self.weights.latent / most.max(f32::MIN_POSITIVE);
        for (document, own) in likeness {
            scores.sums[document as usize] += own * scale;
        }
    }

    /// The direction of a question: half of it is by its words, half by its best documents, the better the more (by the squares of
    /// their scores).
    fn direction(&self, question: &Understood, best: &[(f32, u32)]) -> Direction {
        let latent = &self.generation.latent;
        let mut of_words = Direction::default();
        for own in question.words.iter().filter_map(|word| latent.word(&word.root)) {
            of_words.add(own, 1.0);
        }
        let usual = question.meaning.translated.iter().filter_map(|own| own.phrases.first());
        for key in usual.flatten() {
            if let Some(own) = latent.word(&root(key.term())) {
                of_words.add(own, 1.0);
            }
        }
        let mut of_best = Direction::default();
        let most = best.first().map_or(0.0, |(score, _)| *score).max(f32::MIN_POSITIVE);
        for (score, document) in best {
            of_best.add(latent.document(*document), (score / most) * (score / most));
        }
        let mut direction = of_words.unit();
        direction.add(of_best.unit().numbers(), 1.0);
        direction
    }
}
