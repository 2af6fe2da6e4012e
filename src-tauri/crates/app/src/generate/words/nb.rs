//! Norwegian, bokmål.

use super::Words;

pub(super) const WORDS: Words = Words {
    objectives: &[
        "Nye kunder føler seg hjemme den første uken",
        "Brukerne våre klarer seg selv når det haster",
        "Vi leverer det vi lover, hver gang",
        "Folk gleder seg til å begynne hos oss",
        "Verkstedet er byens tryggeste arbeidsplass",
        "Kommunene velger oss fordi vi er enkle å ha med å gjøre",
        "Vi vet hva kundene trenger før vi bygger det",
        "Driften er så stabil at ingen snakker om den",
        "Alle i laget forstår tallene våre",
        "Vi blir foretrukket der konkurrentene er størst",
    ],
    sharper: &[
        "også på mobil",
        "i hele landet",
        "før sesongen starter",
        "for de ti største kundene",
    ],
    whys: &[
        "Halvparten av dem som slutter, gjør det i løpet av de første tretti dagene. De som blir måneden ut, blir i årevis.",
        "Alle vi snakket med i vår, kom tilbake til det samme: De tviler ikke på ideen, de tviler på at den varer.",
        "Vi bruker mer tid på å forklare produktet enn på å gjøre det bedre.",
        "Avtalen skal fornyes til høsten, og da må vi kunne vise hva vi har fått til.",
    ],
    up: &[
        ("Prøvekunder som blir betalende", "%", 18.0, 30.0),
        ("Samtaler med kunder som har sluttet", "samtaler", 0.0, 24.0),
        ("Henvendelser løst ved første kontakt", "%", 54.0, 75.0),
        ("Ordrer levert på lovet dag", "%", 86.0, 97.0),
        ("Ansatte som vil anbefale oss", "%", 61.0, 80.0),
        ("Nye avtaler med kommuner", "avtaler", 2.0, 9.0),
        ("Omsetning fra nye produkter", "MNOK", 1.2, 3.5),
    ],
    down: &[
        ("Dager fra ordre til første bruk", "dager", 12.0, 4.0),
        ("Sykefravær", "%", 7.8, 5.0),
        ("Åpne feil eldre enn en måned", "feil", 64.0, 10.0),
        ("Tid til første svar", "t", 16.0, 3.0),
    ],
    kept: &[
        ("Tjenesten er oppe", "%", 99.5, 100.0),
        ("Overtid i uken", "t", 0.0, 20.0),
        ("Likviditet", "MNOK", 4.0, 9.0),
    ],
    stepped: &[
        (
            "Den nye prislisten er i bruk",
            ["Utkast avklart med salg", "Prøvd hos fem kunder", "I bruk for alle"],
        ),
        (
            "Vi er ute av det gamle lageret",
            ["Kontrakt signert", "Reolene på plass", "Siste palle flyttet"],
        ),
    ],
    reached: &["Revisjonen er bestått uten merknader", "Vi har avtale med en leverandør til"],
    initiatives: &[
        "Ringe de tjue kundene vi ikke har hørt fra",
        "Skrive velkomstbrevene på nytt",
        "Være med på lageret en dag",
        "Flytte nattjobben til den nye køen",
        "Henge opp ukens tall i gangen",
        "Invitere tre kunder til demo",
    ],
    openings: &[
        "To nye kunder denne uken",
        "Det går saktere enn vi håpet",
        "Importen holdt hele uken",
        "De nye brevene ser ut til å virke",
        "Halve laget har vært syke",
        "Tall fra mandag, resten kommer fredag",
        "Vi prøvde det korte skjemaet, og det hjelper",
        "Ingen endring",
        "Den beste uken så langt",
        "Leverandøren er forsinket igjen",
    ],
    endings: &[
        "nå ringer vi dem som ikke har svart.",
        "tallet faller nok litt tilbake når kampanjen er over, så vi venter med å feire.",
        "vi trenger en time med plattformlaget før vi kommer videre.",
        "takk til Nora, som ikke ga seg.",
        "ser det likt ut neste uke, bør vi endre måten vi gjør det på, ikke hvor hardt vi prøver.",
        "tallene fra nord mangler fortsatt.",
    ],
    reasons: &[
        "De siste ordrene kom etter at tallene var lukket.",
        "Målingen sluttet å si det vi ville vite, da skjemaet ble endret.",
    ],
};
