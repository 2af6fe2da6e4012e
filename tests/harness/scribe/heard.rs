//! What a scribe said before it was cut off.

/// What a scribe said before it was cut off.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// The number and the hash of every entry that it called kept.
    pub(super) kept: Vec<(i64, String)>,
    /// What all tables said after the last of them, if it got to say so.
    pub(super) digest: Option<u64>,
    /// Whether it had begun something that it did not call kept.
    pub(super) trying: bool,
    /// The draft that it called kept last, and the one that it had begun.
    pub(super) drafted: Option<String>,
    pub(super) draft: Option<String>,
}

impl Heard {
    /// Nothing yet, on a folder where this draft lies.
    pub fn after(draft: Option<String>) -> Self {
        Self { drafted: draft, ..Self::default() }
    }

    /// Takes in a line.
    ///
    /// # Errors
    /// A line that no scribe says.
    pub fn line(&mut self, line: &str) -> Result<(), String> {
        let words: Vec<_> = line.split(' ').collect();
        match words[..] {
            ["open"] => {}
            ["try"] => self.trying = true,
            ["refused"] => self.trying = false,
            ["kept", no, hash] => {
                let no = no.parse().map_err(|_| format!("the scribe says {line}"))?;
                (self.trying, self.digest) = (false, None);
                if self.kept.last().is_none_or(|(last, _)| *last != no) {
                    self.kept.push((no, hash.to_owned()));
                }
            }
            ["tables", digest] => self.digest = digest.parse().ok(),
            ["draft", text] => self.draft = Some(text.to_owned()),
            ["drafted", text] => self.drafted = Some(text.to_owned()),
            _ => return Err(format!("the scribe says {line}")),
        }
        Ok(())
    }
}
