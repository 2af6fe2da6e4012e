//! English.

use super::Words;

pub(super) const WORDS: Words = Words {
    objectives: &[
        "New customers feel at home in their first week",
        "Our releases are a calm part of every Tuesday",
        "People recommend us without being asked",
        "Everyone finds the answer they are looking for",
        "The workshop runs without a single lost hour",
        "We learn from every order that goes wrong",
        "Small companies choose us first",
        "Support is something our customers look forward to",
        "Our data can be trusted at a glance",
        "New colleagues do their best work early",
    ],
    sharper: &[
        "also on a phone",
        "in every country we serve",
        "before the season starts",
        "for the ten largest accounts",
    ],
    whys: &[
        "Half of those who leave do so within thirty days. Those who stay through the first month stay for years.",
        "Every interview this spring came back to the same point: people do not doubt the idea, they doubt that it will last.",
        "We spend more time explaining the product than improving it.",
        "The market opens in autumn, and whoever is ready then sets the terms for a while.",
    ],
    up: &[
        ("Trial accounts that become paying ones", "%", 18.0, 30.0),
        ("Interviews with people who left", "interviews", 0.0, 24.0),
        ("Weekly active teams", "teams", 420.0, 600.0),
        ("Orders delivered on the promised day", "%", 86.0, 97.0),
        ("Answers found without writing to us", "%", 41.0, 65.0),
        ("Partners who sell on their own", "partners", 3.0, 12.0),
        ("Recommendation score", "points", 31.0, 45.0),
    ],
    down: &[
        ("Days from order to first use", "days", 12.0, 4.0),
        ("Cost of a delivery", "EUR", 9.4, 7.5),
        ("Open faults older than a month", "faults", 64.0, 10.0),
        ("Time to first answer", "h", 16.0, 3.0),
    ],
    kept: &[
        ("Service is up", "%", 99.5, 100.0),
        ("Hours of overtime a week", "h", 0.0, 20.0),
        ("Stock on hand", "days", 14.0, 28.0),
    ],
    stepped: &[
        (
            "The new price list is in use",
            ["Draft agreed with sales", "Tried with five customers", "Live for everyone"],
        ),
        (
            "We move out of the old warehouse",
            ["Lease signed", "Shelves in place", "Last pallet moved"],
        ),
    ],
    reached: &["The audit is passed without remarks", "A second supplier is under contract"],
    initiatives: &[
        "Call the twenty accounts that went quiet",
        "Write the welcome letters anew",
        "Pair with the warehouse for a day",
        "Move the nightly import to the new queue",
        "Put up a board with the week's numbers",
        "Invite three customers to the demo",
    ],
    openings: &[
        "Two new customers this week",
        "Slower than we hoped",
        "The import held up all week",
        "First signs that the new letters work",
        "Half the team was ill",
        "Figures from Monday, the rest comes on Friday",
        "We tried the shorter form and it helps",
        "No change",
        "Best week so far",
        "The supplier is late again",
    ],
    endings: &[
        "next we call those who have not answered yet.",
        "the number is likely to fall back when the campaign ends, so let us not celebrate too early.",
        "we need an hour with the platform team before we can go on.",
        "thanks to Ingrid for staying on it.",
        "if it looks the same next week we should change how we do it, not how hard we try.",
        "the numbers for the north are still missing.",
    ],
    reasons: &[
        "The last orders came in after the figures were closed.",
        "The measure stopped meaning what we wanted when the form changed.",
    ],
};
