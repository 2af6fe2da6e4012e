//! Swedish.

use super::Words;

pub(super) const WORDS: Words = Words {
    objectives: &[
        "Nya kunder känner sig hemma redan första veckan",
        "Våra leveranser är en lugn del av varje tisdag",
        "Människor rekommenderar oss utan att bli tillfrågade",
        "Alla hittar svaret de letar efter",
        "Fabriken går utan en enda förlorad timme",
        "Vi lär oss av varje order som går fel",
        "Små företag väljer oss först",
        "Supporten är något kunderna ser fram emot",
        "Våra siffror går att lita på vid första anblick",
        "Nya kollegor gör sitt bästa arbete tidigt",
    ],
    sharper: &[
        "även i mobilen",
        "i hela landet",
        "innan säsongen börjar",
        "för de tio största kunderna",
    ],
    whys: &[
        "Hälften av dem som lämnar oss gör det inom trettio dagar. De som stannar månaden ut stannar i åratal.",
        "Varje samtal i våras kom tillbaka till samma sak: man tvivlar inte på idén, man tvivlar på att den håller.",
        "Vi lägger mer tid på att förklara produkten än på att göra den bättre.",
        "Marknaden öppnar i höst, och den som är redo då sätter villkoren ett tag framåt.",
    ],
    up: &[
        ("Provkonton som blir betalande", "%", 18.0, 30.0),
        ("Samtal med kunder som slutat", "samtal", 0.0, 24.0),
        ("Aktiva lag i veckan", "lag", 420.0, 600.0),
        ("Order levererade på utlovad dag", "%", 86.0, 97.0),
        ("Svar som hittas utan att fråga oss", "%", 41.0, 65.0),
        ("Återförsäljare som säljer på egen hand", "st", 3.0, 12.0),
        ("Omsättning från nya produkter", "MSEK", 1.2, 3.5),
    ],
    down: &[
        ("Dagar från order till första användning", "dagar", 12.0, 4.0),
        ("Kostnad per leverans", "kr", 94.0, 75.0),
        ("Öppna fel äldre än en månad", "fel", 64.0, 10.0),
        ("Tid till första svar", "h", 16.0, 3.0),
    ],
    kept: &[
        ("Tjänsten är uppe", "%", 99.5, 100.0),
        ("Övertid i veckan", "h", 0.0, 20.0),
        ("Lager i dagar", "dagar", 14.0, 28.0),
    ],
    stepped: &[
        (
            "Den nya prislistan är i bruk",
            ["Utkast klart med sälj", "Provad hos fem kunder", "I bruk för alla"],
        ),
        (
            "Vi är ute ur det gamla lagret",
            ["Avtalet påskrivet", "Hyllorna på plats", "Sista pallen flyttad"],
        ),
    ],
    reached: &["Revisionen är godkänd utan anmärkning", "En andra leverantör är kontrakterad"],
    initiatives: &[
        "Ringa de tjugo kunder som tystnat",
        "Skriva om välkomstbreven",
        "Följa med på lagret en dag",
        "Flytta nattjobbet till den nya kön",
        "Sätta upp veckans siffror i korridoren",
        "Bjuda in tre kunder till visningen",
    ],
    openings: &[
        "Två nya kunder den här veckan",
        "Det går långsammare än vi hoppats",
        "Importen höll hela veckan",
        "De nya breven verkar fungera",
        "Halva laget har varit sjukt",
        "Siffror från måndag, resten kommer på fredag",
        "Vi provade det kortare formuläret och det hjälper",
        "Ingen förändring",
        "Bästa veckan hittills",
        "Leverantören är sen igen",
    ],
    endings: &[
        "nu ringer vi dem som inte har svarat.",
        "siffran faller nog tillbaka lite när kampanjen är slut, så vi väntar med att fira.",
        "vi behöver en timme med plattformslaget innan vi kommer vidare.",
        "tack till Maja som inte gav sig.",
        "ser det likadant ut nästa vecka bör vi ändra hur vi gör, inte hur hårt vi försöker.",
        "siffrorna från norr saknas fortfarande.",
    ],
    reasons: &[
        "De sista orderna kom in efter att siffrorna stängts.",
        "Mätningen slutade säga det vi ville veta när formuläret ändrades.",
    ],
};
