//! How figures came about: values, whose, when, formula. The window shows it and recomputes
//! nothing.

use varde_model::{Cycle, Kind};
use varde_store::table::{self, key_result::Line, objective::Card};

use super::Shown;
use crate::Failure;
use crate::project::derive;
use crate::views::{Figure, Form, Formula, Maths, Term, TermName};

impl Shown<'_> {
    /// The maths of a key result's figures: progress, expected, gap, confidence, grade. Without a
    /// cycle nothing is expected.
    pub(crate) fn maths_of_key_result(
        &self,
        line: &Line,
        cycle: Option<&Cycle>,
    ) -> Result<Vec<Maths>, Failure> {
        let mut all = vec![self.progress(line)?];
        if let Some(cycle) = cycle {
            let part = derive::part(line, cycle.span.elapsed(self.today));
            let expected = match line.key_result.measure.kind {
                Kind::KeepWithin => always(),
                _ => self.elapsed(cycle),
            };
            all.extend([expected, self.gap(part.progress, part.expected)?]);
        }
        all.extend(self.confidence(line)?);
        all.push(self.grade(line)?);
        Ok(all)
    }

    fn progress(&self, line: &Line) -> Result<Maths, Failure> {
        let (said, measure) = (&line.key_result, &line.key_result.measure);
        let number =
            |name, number| Term { unit: said.unit.clone(), ..term(name, number, Form::Number) };
        let (formula, terms) = match measure.kind {
            Kind::Increase | Kind::Decrease => {
                let ends = [
                    number(TermName::Start, Some(measure.start)),
                    number(TermName::Target, Some(measure.target)),
                ];
                (Formula::Change, [vec![self.value(line)?], ends.into()].concat())
            }
            Kind::KeepWithin => {
                let bounds = [
                    (TermName::Low, measure.low),
                    (TermName::High, measure.high),
                    (TermName::Tolerance, measure.tolerance),
                ];
                let said = bounds.into_iter().filter(|(_, bound)| bound.is_some());
                let terms = said.map(|(name, bound)| number(name, bound)).collect();
                let formula = match measure.tolerance {
                    Some(_) => Formula::KeepWithinTolerance,
                    None => Formula::KeepWithin,
                };
                (formula, [vec![self.value(line)?], terms].concat())
            }
            Kind::Milestones => (Formula::Milestones, self.done(line)?),
            Kind::YesNo => {
                let value = Term { form: Form::Done, ..self.value(line)? };
                (Formula::YesNo, vec![value])
            }
        };
        let result = line.known.progress;
        Ok(Maths { figure: Figure::Progress, formula, result, form: Form::Share, terms })
    }

    /// The latest value, whose it is and of when.
    fn value(&self, line: &Line) -> Result<Term, Failure> {
        let (said, _) = table::check_in::latest_said(self.db, line.key_result.id)?;
        let who = said.as_ref().and_then(|check_in| check_in.by);
        Ok(Term {
            unit: line.key_result.unit.clone(),
            who: self.maybe_person(who)?,
            on: said.as_ref().map(|check_in| check_in.on),
            ..term(TermName::Value, said.and_then(|check_in| check_in.value), Form::Number)
        })
    }

    fn done(&self, line: &Line) -> Result<Vec<Term>, Failure> {
        let milestones = table::milestone::of_key_result(self.db, line.key_result.id)?;
        let of = |milestone: varde_model::Milestone| Term {
            label: milestone.title,
            weight: Some(milestone.weight),
            ..term(TermName::Milestone, Some(f64::from(milestone.done)), Form::Done)
        };
        Ok(milestones.into_iter().map(of).collect())
    }

    fn elapsed(&self, cycle: &Cycle) -> Maths {
        let between = cycle.span.days() - 1;
        let gone = (cycle.span.day(self.today) - 1) as f64;
        let begun = if self.today < cycle.span.starts_on { 0.0 } else { gone };
        Maths {
            figure: Figure::Expected,
            formula: Formula::ElapsedDays,
            result: Some(cycle.span.elapsed(self.today)),
            form: Form::Share,
            terms: vec![
                term(TermName::DaysGone, Some(begun), Form::Days),
                term(TermName::DaysBetween, Some(between as f64), Form::Days),
            ],
        }
    }

    fn confidence(&self, line: &Line) -> Result<Option<Maths>, Failure> {
        let (_, sure) = table::check_in::latest_said(self.db, line.key_result.id)?;
        let Some(check_in) = sure else { return Ok(None) };
        let result = check_in.confidence.map(f64::from);
        let said = Term {
            who: self.maybe_person(check_in.by)?,
            on: Some(check_in.on),
            ..term(TermName::Confidence, result, Form::Confidence)
        };
        Ok(Some(Maths {
            figure: Figure::Confidence,
            formula: Formula::LatestCheckIn,
            result,
            form: Form::Confidence,
            terms: vec![said],
        }))
    }

    fn grade(&self, line: &Line) -> Result<Maths, Failure> {
        let said = &line.key_result;
        let progress = term(TermName::Progress, line.known.progress, Form::Share);
        let (formula, result, terms) = match said.grade {
            Some(grade) => {
                let given = Term {
                    label: said.grade_reason.clone(),
                    who: self.maybe_person(said.graded_by)?,
                    ..term(TermName::Grade, Some(grade), Form::Percent)
                };
                (Formula::Given, Some(grade), vec![given, progress])
            }
            None => {
                let proposed = line.known.progress.map(varde_model::grade::proposed);
                (Formula::Proposed, proposed, vec![progress])
            }
        };
        Ok(Maths { figure: Figure::Grade, formula, result, form: Form::Percent, terms })
    }

    /// The maths of an objective's figures.
    pub(crate) fn maths_of_objective(
        &self,
        card: &Card,
        cycle: Option<&Cycle>,
    ) -> Result<Vec<Maths>, Failure> {
        let elapsed = self.gone(cycle).unwrap_or(0.0);
        let lines = table::key_result::of_objective(self.db, card.objective.id)?;
        let parts: Vec<_> = lines.iter().map(|line| derive::part(line, elapsed)).collect();
        let Some(whole) = varde_model::key_result::objective(&parts) else { return Ok(Vec::new()) };
        let clamped = |line: &Line| line.known.progress.map(varde_model::key_result::clamped);
        let mean = |figure, result, form, of: &dyn Fn(&Line) -> Option<f64>| Maths {
            figure,
            formula: Formula::WeightedMean,
            result,
            form,
            terms: lines.iter().map(|line| share_of(line, of(line), form)).collect(),
        };
        let mut all = vec![mean(Figure::Progress, Some(whole.progress), Form::Share, &clamped)];
        if let Some(cycle) = cycle {
            let expected = if card.standing.kept_share > 0.0 {
                mean(Figure::Expected, Some(whole.expected), Form::Share, &|line| {
                    Some(line.key_result.measure.expected(elapsed))
                })
            } else {
                self.elapsed(cycle)
            };
            all.extend([expected, self.gap(Some(whole.progress), whole.expected)?]);
        }
        if whole.confidence.is_some() {
            let sure = |line: &Line| line.known.confidence.map(f64::from);
            all.push(mean(Figure::Confidence, whole.confidence, Form::Confidence, &sure));
        }
        all.push(grade_of(card, &lines));
        Ok(all)
    }

    /// How far progress lies from what is expected, and the limits that make a pace of it.
    fn gap(&self, progress: Option<f64>, expected: f64) -> Result<Maths, Failure> {
        let limits = self.agreed()?.pace;
        Ok(Maths {
            figure: Figure::Gap,
            formula: Formula::Difference,
            result: progress.map(|progress| progress - expected),
            form: Form::Points,
            terms: vec![
                term(TermName::Progress, progress, Form::Share),
                term(TermName::Expected, Some(expected), Form::Share),
                term(TermName::OnTrackFrom, Some(limits.on_track), Form::Points),
                term(TermName::BehindFrom, Some(limits.behind), Form::Points),
            ],
        })
    }

    /// The maths of a plan's figures, from its objectives in order.
    pub(crate) fn maths_of_plan(
        &self,
        progress: f64,
        expected: f64,
        cards: &[Card],
        cycle: &Cycle,
    ) -> Result<Vec<Maths>, Failure> {
        let counted = cards.iter().filter(|card| card.standing.progress.is_some());
        let of = |card: &Card| Term {
            label: card.objective.title.clone(),
            ..term(TermName::Objective, card.standing.progress, Form::Share)
        };
        let mean = Maths {
            figure: Figure::Progress,
            formula: Formula::MeanOfObjectives,
            result: Some(progress),
            form: Form::Share,
            terms: counted.map(of).collect(),
        };
        let mut by_days = self.elapsed(cycle);
        let gone = by_days.result.unwrap_or(0.0);
        if expected != gone {
            let kept = if gone < 1.0 { (expected - gone) / (1.0 - gone) } else { 1.0 };
            by_days.formula = Formula::KeptAndElapsed;
            by_days.result = Some(expected);
            by_days.terms.push(term(TermName::KeptShare, Some(kept), Form::Share));
        }
        Ok(vec![mean, by_days, self.gap(Some(progress), expected)?])
    }
}

/// How an objective's grade came about.
pub(crate) fn grade_of(card: &Card, lines: &[Line]) -> Maths {
    let terms = lines
        .iter()
        .map(|line| Term { weight: None, ..share_of(line, line.key_result.grade, Form::Percent) });
    Maths {
        figure: Figure::Grade,
        formula: Formula::MeanOfGrades,
        result: card.standing.grade,
        form: Form::Percent,
        terms: terms.collect(),
    }
}

fn share_of(line: &Line, number: Option<f64>, form: Form) -> Term {
    Term {
        label: line.key_result.title.clone(),
        weight: Some(line.key_result.weight),
        on: line.known.last_on,
        ..term(TermName::KeyResult, number, form)
    }
}

fn always() -> Maths {
    Maths {
        figure: Figure::Expected,
        formula: Formula::Always,
        result: Some(1.0),
        form: Form::Share,
        terms: Vec::new(),
    }
}

fn term(name: TermName, number: Option<f64>, form: Form) -> Term {
    Term {
        name,
        label: String::new(),
        number,
        form,
        unit: String::new(),
        weight: None,
        who: None,
        on: None,
    }
}
