//! The fields that only some kinds of record have.

use std::collections::BTreeMap;

use crate::code::Code;
use crate::day::DayOrYear;
use crate::fault::suggestion;
use crate::front_matter::Fields;
use crate::kind::Kind;
use crate::municipalities::MunicipalityCode;
use crate::openness::{Recurs, Valid};
use crate::record::{Answer, Cost, CostPer, CostScope, Period};

use super::reader::Reader;

/// The values of the fields that only some kinds have.
#[derive(Default)]
pub(super) struct Own {
    pub(super) place: Option<String>,
    pub(super) place_code: Option<MunicipalityCode>,
    pub(super) population: Option<u32>,
    pub(super) implementer: Option<String>,
    pub(super) partners: Vec<String>,
    pub(super) funding: Vec<String>,
    pub(super) period: Option<Period>,
    pub(super) date: Option<DayOrYear>,
    pub(super) published: Option<i16>,
    pub(super) cost: Option<Cost>,
    pub(super) staff: Option<f64>,
    pub(super) valid: Option<Valid>,
    pub(super) recurs: Option<Recurs>,
    pub(super) assessment: BTreeMap<Code, Answer>,
}

impl Reader<'_> {
    /// The fields that only some kinds have.
    pub(super) fn own(&self, fields: &Fields<'_, '_>, kind: Kind) -> Own {
        let has = |key: &str| kind.own_fields().contains(&key);
        let mut own = Own::default();
        let texts = |key| -> Vec<String> {
            let list = fields.texts(key).map(|list| list.value).unwrap_or_default();
            list.into_iter().map(|text| text.value).collect()
        };
        if has("implementer") {
            own.implementer =
                fields.require("implementer", fields.text("implementer"), "who ran it").map(|text| text.value);
            own.partners = texts("partners");
        }
        if has("funding") {
            own.funding = texts("funding");
        }
        if has("year") {
            let year = fields.require("year", fields.integer("year"), "the year of publication or entry into force");
            own.published = year.and_then(|year| self.year("year", &year));
        }
        if has("date") {
            let date = fields.require("date", fields.date_or_year("date"), "the day or year of the event");
            own.date = date.and_then(|date| self.day_or_year("date", &date));
        }
        if has("valid") {
            own.valid = fields.table("valid").and_then(|table| self.valid(table));
            own.recurs = self.word(fields, "recurs", &Recurs::ALL.map(|recurs| (recurs.code(), recurs)));
        }
        if kind == Kind::Practice {
            self.practice(fields, &mut own);
        }
        own
    }

    fn practice(&self, fields: &Fields<'_, '_>, own: &mut Own) {
        own.place = fields.text("place").map(|text| text.value);
        own.place_code = self.place_code(fields);
        own.population = fields.integer("population").and_then(|people| {
            let known = u32::try_from(people.value).ok().filter(|people| *people > 0);
            if known.is_none() {
                self.sink.fault(people.line, format!("`population` is {}; a number above 0 is wanted", people.value));
            }
            known
        });
        own.period = fields.table("period").and_then(|table| self.period(table));
        own.cost = fields.table("cost").and_then(|table| self.cost(table));
        own.staff = fields.number("staff").and_then(|staff| self.above_zero("staff", &staff));
        let assessment = fields.table("assessment");
        fields.require("assessment", assessment.as_ref().map(|_| ()), "a table `[assessment]`");
        own.assessment = assessment.map(|table| self.assessment(&table)).unwrap_or_default();
    }

    fn period(&self, fields: Fields<'_, '_>) -> Option<Period> {
        let from = fields.require("from", fields.integer("from"), "the first year");
        let to = fields.integer("to");
        let line = fields.line();
        fields.finish();
        let from = self.year("from", &from?)?;
        let to = to.and_then(|to| self.year("to", &to));
        if let Some(to) = to.filter(|to| *to < from) {
            self.sink.fault(line, format!("`period` ends in {to}, before it begins in {from}"));
        }
        Some(Period { from, to })
    }

    fn cost(&self, fields: Fields<'_, '_>) -> Option<Cost> {
        let amount = fields.require("amount", fields.number("amount"), "a number");
        let currency = fields.require("currency", fields.text("currency"), "a currency, ISO 4217,");
        let per = self.word(&fields, "per", &[("total", CostPer::Total), ("year", CostPer::Year)]);
        fields.require("per", per, "`total` or `year`");
        let year = fields.integer("year").and_then(|year| self.year("year", &year));
        let scope = self.word(&fields, "scope", &CostScope::ALL.map(|scope| (scope.code(), scope)));
        fields.finish();
        let amount = amount.and_then(|amount| self.above_zero("amount", &amount));
        if let Some(currency) = &currency
            && !self.vocabulary.currencies.contains_key(&currency.value)
        {
            let known = suggestion(&currency.value, self.vocabulary.currencies.keys().map(String::as_str));
            self.sink.fault(
                currency.line,
                format!("currency \"{}\" has no rate in the vocabulary; {known}", currency.value),
            );
        }
        Some(Cost { amount: amount?, currency: currency?.value, per: per?, year, scope: scope.unwrap_or_default() })
    }

    fn valid(&self, fields: Fields<'_, '_>) -> Option<Valid> {
        let from = fields.require("from", fields.date_or_year("from"), "the first day or year");
        let to = fields.date_or_year("to");
        let line = fields.line();
        fields.finish();
        let from = self.day_or_year("from", &from?)?;
        let to = to.and_then(|to| self.day_or_year("to", &to));
        if to.is_some_and(|to| to.last() < from.first()) {
            self.sink.fault(line, "`valid` ends before it begins");
        }
        Some(Valid { from, to })
    }
}
