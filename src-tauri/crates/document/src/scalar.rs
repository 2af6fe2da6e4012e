//! The values of registers.

use automerge::ScalarValue;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The value of a register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Scalar {
    /// Nothing said. A register that was never written reads the same.
    Null,
    /// A text, also an id or a day.
    Text(String),
    /// A figure.
    Number(f64),
    /// A whole number, also milliseconds since 1970.
    Whole(i64),
    /// Yes or no.
    Yes(bool),
}

impl From<&str> for Scalar {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Scalar {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Scalar {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Scalar {
    fn from(yes: bool) -> Self {
        Self::Yes(yes)
    }
}

impl From<Uuid> for Scalar {
    fn from(id: Uuid) -> Self {
        Self::Text(id.to_string())
    }
}

impl From<NaiveDate> for Scalar {
    fn from(day: NaiveDate) -> Self {
        Self::Text(day.to_string())
    }
}

impl From<DateTime<Utc>> for Scalar {
    fn from(at: DateTime<Utc>) -> Self {
        Self::Whole(at.timestamp_millis())
    }
}

impl<T: Into<Self>> From<Option<T>> for Scalar {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl From<Scalar> for ScalarValue {
    fn from(scalar: Scalar) -> Self {
        match scalar {
            Scalar::Null => Self::Null,
            Scalar::Text(text) => Self::Str(text.into()),
            Scalar::Number(number) => Self::F64(number),
            Scalar::Whole(whole) => Self::Int(whole),
            Scalar::Yes(yes) => Self::Boolean(yes),
        }
    }
}

impl Scalar {
    /// The value of a register as it stands in a document. Other programs may write numbers of
    /// another kind; what is no scalar of ours reads as nothing.
    pub(crate) fn of(value: &ScalarValue) -> Self {
        match value {
            ScalarValue::Str(text) => Self::Text(text.to_string()),
            ScalarValue::F64(number) => Self::Number(*number),
            ScalarValue::Int(whole) => Self::Whole(*whole),
            ScalarValue::Uint(whole) => i64::try_from(*whole).map_or(Self::Null, Self::Whole),
            ScalarValue::Timestamp(at) => Self::Whole(*at),
            ScalarValue::Boolean(yes) => Self::Yes(*yes),
            _ => Self::Null,
        }
    }

    pub(crate) fn text(self) -> Option<String> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(crate) fn id<T: From<Uuid>>(&self) -> Option<T> {
        if let Self::Text(text) = self { text.parse::<Uuid>().ok().map(T::from) } else { None }
    }

    pub(crate) fn at(&self) -> Option<DateTime<Utc>> {
        if let Self::Whole(millis) = self { DateTime::from_timestamp_millis(*millis) } else { None }
    }

    /// A figure that can be counted with; other programs may write a whole number for it.
    pub(crate) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number).filter(|number| number.is_finite()),
            Self::Whole(whole) => Some(*whole as f64),
            _ => None,
        }
    }

    pub(crate) fn is_said(&self) -> bool {
        *self != Self::Null
    }
}
